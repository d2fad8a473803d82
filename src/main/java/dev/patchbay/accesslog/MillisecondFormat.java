package dev.patchbay.accesslog;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/** Milliseconds with three decimals: the first byte of a local provider takes less than one. */
final class MillisecondFormat {

  private static final int NANO_DIGITS = 6;
  private static final int SHOWN_DIGITS = 3;

  private MillisecondFormat() {}

  static BigDecimal of(Duration time) {
    BigDecimal exact = BigDecimal.valueOf(time.toNanos(), NANO_DIGITS);
    return exact.setScale(SHOWN_DIGITS, RoundingMode.HALF_UP);
  }
}
