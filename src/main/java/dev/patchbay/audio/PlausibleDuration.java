package dev.patchbay.audio;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Optional;

/** Turns counts into durations; what cannot be true is not known. */
final class PlausibleDuration {

  /** Longer than any call: a container that says so says nothing. */
  private static final Duration LONGEST = Duration.ofDays(7);

  private static final BigInteger MILLIS = BigInteger.valueOf(1000);

  private PlausibleDuration() {}

  /** So many units at so many a second; none are no length, as writers put 0 for unknown. */
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
    boolean can = !length.isNegative() && !length.isZero() && length.compareTo(LONGEST) <= 0;
    return can ? Optional.of(length) : Optional.empty();
  }
}
