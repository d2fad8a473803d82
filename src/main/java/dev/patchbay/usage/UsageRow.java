package dev.patchbay.usage;

import java.util.List;

/**
 * One line of a table of usage.
 *
 * @param names in the order of the columns that were asked for
 * @param tally the sums
 */
public record UsageRow(List<String> names, UsageTotals tally) {

  public UsageRow {
    names = List.copyOf(names);
  }
}
