package dev.patchbay.health;

import java.time.Duration;

/**
 * Hint that the circuit breaker of another node is open; it fades, as that one may close meanwhile.
 *
 * <p>Threading: guarded by the lock of its breaker.
 */
final class BreakerHint {

  private static final Duration FADE = Duration.ofSeconds(10);

  private boolean given;
  private long givenAt;

  void give(long now) {
    given = true;
    givenAt = now;
  }

  /** Failures that it counts for beside one of this node: at first a whole window of them. */
  int weight(int windowSize, long now) {
    double age = given ? (now - givenAt) / (double) FADE.toNanos() : 1;
    return (int) Math.round(windowSize * Math.max(0, 1 - age));
  }
}
