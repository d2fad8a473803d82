package dev.patchbay.admin.view;

import dev.patchbay.usage.TotalSpend;
import dev.patchbay.usage.ledger.Ledger;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Sources of usage and spend.
 *
 * @param spend sums of today and this month
 * @param ledger the full record; empty if none is configured
 */
public record UsageSources(TotalSpend spend, Supplier<Optional<Ledger>> ledger) {}
