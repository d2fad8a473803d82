package dev.patchbay.admin;

import dev.patchbay.metering.Ledger;
import dev.patchbay.metering.Outlays;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What was used and spent.
 *
 * @param outlays the sums of today and this month
 * @param ledger all of it; empty if nobody asked for one
 */
public record Accounting(Outlays outlays, Supplier<Optional<Ledger>> ledger) {}
