package dev.patchbay.usage;

import dev.patchbay.call.BookedCost;
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
public record UsageTotals(
    long calls, long characters, long audioMillis, long bytes, long costMicros, long unpriced) {

  public static final UsageTotals NONE = new UsageTotals(0, 0, 0, 0, 0, 0);

  /**
   * @param cost empty if the price is not known
   */
  static UsageTotals ofCall(long characters, long audioMillis, long bytes, OptionalLong cost) {
    return new UsageTotals(
        1, characters, audioMillis, bytes, cost.orElse(0), cost.isPresent() ? 0 : 1);
  }

  /** The cost of one call. */
  BookedCost cost() {
    return unpriced == 0 ? new BookedCost(costMicros) : BookedCost.UNKNOWN;
  }

  public UsageTotals plus(UsageTotals other) {
    return new UsageTotals(
        calls + other.calls,
        characters + other.characters,
        audioMillis + other.audioMillis,
        bytes + other.bytes,
        costMicros + other.costMicros,
        unpriced + other.unpriced);
  }
}
