package dev.patchbay.usage.ledger;

import java.util.List;

/**
 * One row of a usage table.
 *
 * @param names values of the requested columns, in their order
 * @param totals sums of the row
 */
public record UsageRow(List<String> names, UsageTotals totals) {

  public UsageRow {
    names = List.copyOf(names);
  }
}
