package dev.patchbay.admin.view;

import dev.patchbay.usage.Ledger;
import dev.patchbay.usage.TotalSpend;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What was used and spent.
 *
 * @param outlays the sums of today and this month
 * @param ledger all of it; empty if nobody asked for one
 */
public record UsageSources(TotalSpend outlays, Supplier<Optional<Ledger>> ledger) {}
