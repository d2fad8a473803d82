package dev.patchbay.routing.provider.wire;

import java.math.BigDecimal;
import java.util.Locale;

/**
 * Range of speeds that a provider speaks at, and how it writes them.
 *
 * @param slowest smallest factor
 * @param fastest largest factor
 * @param unit how the speed is written
 */
public record SpeedRange(BigDecimal slowest, BigDecimal fastest, Unit unit) {

  /** Unit of a speed. */
  public enum Unit {
    /** {@code 1.25}. */
    FACTOR,
    /** {@code +25%}, the change of the rate in SSML. */
    PERCENT;

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** OpenAI's own range. */
  public static final SpeedRange OPENAI =
      new SpeedRange(new BigDecimal("0.25"), new BigDecimal("4"), Unit.FACTOR);

  public boolean includes(BigDecimal speed) {
    return speed.compareTo(slowest) >= 0 && speed.compareTo(fastest) <= 0;
  }

  /** The speed as the provider wants it written, the nearest that it has. */
  public String written(BigDecimal speed) {
    BigDecimal near = speed.max(slowest).min(fastest);
    if (unit == Unit.FACTOR) {
      return near.stripTrailingZeros().toPlainString();
    }
    int percent = near.subtract(BigDecimal.ONE).movePointRight(2).intValue();
    return (percent < 0 ? "" : "+") + percent + "%";
  }
}
