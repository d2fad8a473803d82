package dev.patchbay.metering;

import dev.patchbay.web.Cost;
import java.util.OptionalLong;

/**
 * Amounts that add up.
 *
 * @param calls calls that were served
 * @param characters spoken
 * @param audioMillis heard
 * @param bytes received from clients
 * @param costMicros millionths of the operator's currency, of the calls whose price is known
 * @param unpriced calls whose price is not known; their cost is not nothing
 */
public record Tally(
    long calls, long characters, long audioMillis, long bytes, long costMicros, long unpriced) {

  public static final Tally NOTHING = new Tally(0, 0, 0, 0, 0, 0);

  /**
   * @param cost empty if the price is not known
   */
  static Tally ofCall(long characters, long audioMillis, long bytes, OptionalLong cost) {
    return new Tally(1, characters, audioMillis, bytes, cost.orElse(0), cost.isPresent() ? 0 : 1);
  }

  /** The cost of one call. */
  Cost cost() {
    return unpriced == 0 ? new Cost(costMicros) : Cost.UNKNOWN;
  }

  public Tally plus(Tally other) {
    return new Tally(
        calls + other.calls,
        characters + other.characters,
        audioMillis + other.audioMillis,
        bytes + other.bytes,
        costMicros + other.costMicros,
        unpriced + other.unpriced);
  }
}
