package dev.patchbay.usage.ledger;

import dev.patchbay.call.BookedCost;
import java.util.OptionalLong;

/**
 * Totals of usage.
 *
 * @param calls number of calls served
 * @param characters characters spoken
 * @param audioMillis milliseconds of audio transcribed
 * @param bytes bytes received from clients
 * @param costMicros cost of the calls whose price is known, in millionths of the currency
 * @param unpriced number of calls whose price is not known; their cost is not zero
 */
public record UsageTotals(
    long calls, long characters, long audioMillis, long bytes, long costMicros, long unpriced) {

  public static final UsageTotals NONE = new UsageTotals(0, 0, 0, 0, 0, 0);

  /**
   * @param cost cost in millionths; empty if the price is not known
   */
  public static UsageTotals ofCall(
      long characters, long audioMillis, long bytes, OptionalLong cost) {
    return new UsageTotals(
        1, characters, audioMillis, bytes, cost.orElse(0), cost.isPresent() ? 0 : 1);
  }

  /** The cost of one call. */
  public BookedCost cost() {
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
