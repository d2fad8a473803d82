package dev.patchbay.health;

import java.time.Duration;

/**
 * What a provider's checks come to, so far.
 *
 * @param belief what is believed
 * @param against findings in a row that speak against it
 * @param since when the belief began, in nanoseconds of a clock that only runs forward
 * @param last the last finding
 */
record RiseFallState(Belief belief, int against, long since, CheckResult last) {

  /** What is believed; {@code UNKNOWN} counts as up. */
  enum Belief {
    UNKNOWN,
    UP,
    DOWN
  }

  static RiseFallState unknown(long now) {
    return new RiseFallState(Belief.UNKNOWN, 0, now, CheckResult.PASSED);
  }

  RiseFallState with(CheckResult finding, HealthCheck.Rhythm rhythm, long now) {
    boolean passed = finding.kind() == CheckResult.Kind.PASSED;
    return switch (belief) {
      case UNKNOWN ->
          passed ? new RiseFallState(Belief.UP, 0, now, finding) : failed(finding, rhythm, now);
      case UP -> passed ? agreed(finding) : failed(finding, rhythm, now);
      case DOWN -> passed ? passed(finding, rhythm, now) : agreed(finding);
    };
  }

  boolean down() {
    return belief == Belief.DOWN;
  }

  Duration lasts(long now) {
    return Duration.ofNanos(now - since);
  }

  private RiseFallState agreed(CheckResult finding) {
    return new RiseFallState(belief, 0, since, finding);
  }

  private RiseFallState failed(CheckResult finding, HealthCheck.Rhythm rhythm, long now) {
    return against + 1 >= rhythm.fall()
        ? new RiseFallState(Belief.DOWN, 0, now, finding)
        : new RiseFallState(belief, against + 1, since, finding);
  }

  // The reason why it was down stays in words until it is up.
  private RiseFallState passed(CheckResult finding, HealthCheck.Rhythm rhythm, long now) {
    return against + 1 >= rhythm.rise()
        ? new RiseFallState(Belief.UP, 0, now, finding)
        : new RiseFallState(belief, against + 1, since, last);
  }
}
