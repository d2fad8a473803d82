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
record Rise(Belief belief, int against, long since, Finding last) {

  /** What is believed; {@code UNKNOWN} counts as up. */
  enum Belief {
    UNKNOWN,
    UP,
    DOWN
  }

  static Rise unknown(long now) {
    return new Rise(Belief.UNKNOWN, 0, now, Finding.PASSED);
  }

  Rise with(Finding finding, Check.Rhythm rhythm, long now) {
    boolean passed = finding.kind() == Finding.Kind.PASSED;
    return switch (belief) {
      case UNKNOWN -> passed ? new Rise(Belief.UP, 0, now, finding) : failed(finding, rhythm, now);
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

  private Rise agreed(Finding finding) {
    return new Rise(belief, 0, since, finding);
  }

  private Rise failed(Finding finding, Check.Rhythm rhythm, long now) {
    return against + 1 >= rhythm.fall()
        ? new Rise(Belief.DOWN, 0, now, finding)
        : new Rise(belief, against + 1, since, finding);
  }

  // The reason why it was down stays in words until it is up.
  private Rise passed(Finding finding, Check.Rhythm rhythm, long now) {
    return against + 1 >= rhythm.rise()
        ? new Rise(Belief.UP, 0, now, finding)
        : new Rise(belief, against + 1, since, last);
  }
}
