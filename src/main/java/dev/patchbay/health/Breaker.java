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
   * @param seconds true if the window is one of seconds, false if it is one of calls
   * @param window its length
   * @param minimumCalls calls in the window below which nothing is concluded
   * @param trials calls that decide, once half open
   * @param pause how long it is open before it is half open
   */
  record Rules(
      int failurePercent,
      boolean seconds,
      int window,
      int minimumCalls,
      int trials,
      Duration pause) {

    /** Of few calls, because a voice at home makes few. */
    public static final Rules USUAL = new Rules(50, false, 10, 3, 2, Duration.ofSeconds(10));

    public Rules {
      if (failurePercent < 1 || failurePercent > 100) {
        throw new IllegalArgumentException(
            "failurePercent: " + failurePercent + " (expected: 1 to 100)");
      }
      atLeastOne("window", window);
      atLeastOne("minimumCalls", minimumCalls);
      atLeastOne("trials", trials);
      if (!seconds && minimumCalls > window) {
        throw new IllegalArgumentException(
            "minimumCalls: " + minimumCalls + " (expected: at most the window of " + window + ")");
      }
      if (pause.compareTo(Duration.ofMillis(1)) < 0) {
        throw new IllegalArgumentException("pause: " + pause + " (expected: >= 1 ms)");
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
    void brokeOff();
  }

  /** Leave for one call; empty if it shall not be made. */
  Optional<Permit> permit();

  /** Leave for a call that is made in any case. */
  Permit force();

  State state();

  /** How long it has been in its state. */
  Duration since();
}
