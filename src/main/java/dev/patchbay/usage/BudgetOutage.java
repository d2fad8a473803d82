package dev.patchbay.usage;

import dev.patchbay.usage.ledger.LedgerUnusable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Log of an outage of the shared budgets: says once that it begins, and once that it ends. */
final class BudgetOutage {

  private static final Logger LOG = LoggerFactory.getLogger(BudgetOutage.class);

  private boolean lasting;

  void begin(LedgerUnusable away) {
    if (!lasting) {
      lasting = true;
      LOG.warn("this router has its part of each budget for now: {}", away.getMessage());
    }
  }

  void end() {
    if (lasting) {
      lasting = false;
      LOG.info("budgets are shared by the ledger's database again");
    }
  }
}
