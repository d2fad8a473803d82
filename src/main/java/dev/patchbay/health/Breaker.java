package dev.patchbay.health;

import java.time.Duration;
import java.util.Optional;

/** Keeps calls from a provider that fails, and lets a few through to see whether it still does. */
public interface Breaker {

  /** Whether calls are let through. */
  enum State {
    CLOSED,
    OPEN,
    /** A few calls are let through, or would be if one came. */
    HALF_OPEN
  }

  /**
   * When a breaker opens and closes.
   *
   * @param failurePercent share of bad calls in the window that opens it
   * @param timeBased true if the window is one of seconds, false if it is one of calls
   * @param windowSize its length
   * @param minimumCalls calls in the window below which nothing is concluded
   * @param halfOpenCalls calls that decide, once half open
   * @param openTime how long it is open before it is half open
   */
  record Rules(
      int failurePercent,
      boolean timeBased,
      int windowSize,
      int minimumCalls,
      int halfOpenCalls,
      Duration openTime) {

    /** Of few calls, because a voice at home makes few. */
    public static final Rules DEFAULT = new Rules(50, false, 10, 3, 2, Duration.ofSeconds(10));

    public Rules {
      if (failurePercent < 1 || failurePercent > 100) {
        throw new IllegalArgumentException(
            "failurePercent: " + failurePercent + " (expected: 1 to 100)");
      }
      atLeastOne("window", windowSize);
      atLeastOne("minimumCalls", minimumCalls);
      atLeastOne("trials", halfOpenCalls);
      if (!timeBased && minimumCalls > windowSize) {
        throw new IllegalArgumentException(
            "minimumCalls: "
                + minimumCalls
                + " (expected: at most the window of "
                + windowSize
                + ")");
      }
      if (openTime.compareTo(Duration.ofMillis(1)) < 0) {
        throw new IllegalArgumentException("pause: " + openTime + " (expected: >= 1 ms)");
      }
    }

    private static void atLeastOne(String name, int value) {
      if (value < 1) {
        throw new IllegalArgumentException(name + ": " + value + " (expected: >= 1)");
      }
    }
  }

  /** Leave to make one call; it ends with one verdict, and further ones count for nothing. */
  interface Permit {
    void record(Verdict verdict);

    /** An answer that was taken for good broke off. */
    void recordTruncation();
  }

  /** Leave for one call; empty if it shall not be made. */
  Optional<Permit> permit();

  /** Leave for a call that is made in any case. */
  Permit permitUnconditionally();

  State state();

  /** How long it has been in its state. */
  Duration timeInState();
}
