package dev.patchbay.usage.ledger;

import java.util.Map;
import java.util.UUID;

/** Batches for tests of the ledger. */
public final class LedgerBatches {

  private LedgerBatches() {}

  /** The first batch of a writer that makes no other. */
  public static LedgerBatch of(UsageKey key, UsageTotals totals) {
    return LedgerBatch.of(UUID.randomUUID().toString(), 1, Map.of(key, totals));
  }
}
