package dev.patchbay.audio;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Optional;

/** Converts counts to a duration; an implausible duration counts as unknown. */
final class PlausibleDuration {

  /** Longer than any recording in a call: a container that declares more is not believed. */
  private static final Duration LONGEST = Duration.ofDays(7);

  private static final BigInteger MILLIS = BigInteger.valueOf(1000);

  private PlausibleDuration() {}

  /** The duration of units at a rate; empty for 0 units, which writers put if unknown. */
  static Optional<Duration> of(long units, long perSecond) {
    if (units <= 0 || perSecond <= 0) {
      return Optional.empty();
    }
    BigInteger millis =
        BigInteger.valueOf(units).multiply(MILLIS).divide(BigInteger.valueOf(perSecond));
    return millis.bitLength() < 63
        ? plausible(Duration.ofMillis(Math.max(1, millis.longValue())))
        : Optional.empty();
  }

  static Optional<Duration> plausible(Duration length) {
    boolean possible = !length.isNegative() && !length.isZero() && length.compareTo(LONGEST) <= 0;
    return possible ? Optional.of(length) : Optional.empty();
  }
}
