package dev.patchbay.health;

import java.time.Duration;
import java.util.Optional;

/**
 * Circuit breaker of one provider: stops calls while it fails, and lets a few trial calls through
 * (half open) to learn whether it has recovered.
 */
public interface Breaker {

  /** State of the breaker. */
  enum State {
    CLOSED,
    OPEN,
    /** Trial calls are let through. */
    HALF_OPEN
  }

  /**
   * Rules by which a breaker opens and closes.
   *
   * @param failurePercent failure rate in the window at which it opens
   * @param timeBased true for a window of seconds, false for one of calls
   * @param windowSize length of the window, in seconds or calls
   * @param minimumCalls fewest calls in the window for which a failure rate is computed
   * @param halfOpenCalls trial calls that decide in the half-open state
   * @param openTime time in the open state before it is half open
   */
  record Rules(
      int failurePercent,
      boolean timeBased,
      int windowSize,
      int minimumCalls,
      int halfOpenCalls,
      Duration openTime) {

    /** Few calls suffice, because a home makes few. */
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

  /** Permit for one call. The first verdict counts, further ones are ignored. */
  interface Permit {
    void record(Verdict verdict);

    /** An answer already recorded as a success was cut off. */
    void recordTruncation();
  }

  /** Permit for one call; empty if the breaker stops it. */
  Optional<Permit> permit();

  /** Permit for a call that is made even if the breaker is open (panic mode). */
  Permit permitUnconditionally();

  State state();

  /**
   * Takes a hint: the breaker of another node is open. While it is fresh, one failure is enough.
   */
  void hint();

  /** What has opened it, if it is open. */
  Evidence evidence();

  /** Evidence on which a breaker is open. */
  enum Evidence {
    NONE,
    /** This node has seen enough by itself. */
    OWN,
    /** A failure here, and the open breaker of another node. */
    HINT
  }

  /** Time since the last change of state. */
  Duration timeInState();
}
