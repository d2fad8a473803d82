package dev.patchbay;

import dev.patchbay.usage.ClientBudgets;
import dev.patchbay.usage.ClientSpend;
import dev.patchbay.usage.SharedBudgets;
import dev.patchbay.usage.SharedSpend;
import dev.patchbay.usage.Spending;
import dev.patchbay.usage.TotalSpend;
import dev.patchbay.usage.ledger.BudgetStore;
import dev.patchbay.usage.ledger.Ledger;
import dev.patchbay.usage.ledger.LedgerSettings;
import dev.patchbay.usage.ledger.LedgerUnusable;
import dev.patchbay.usage.ledger.LedgerWriter;
import dev.patchbay.usage.ledger.UsageRecorder;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Module of usage accounting: sums in memory, and the ledger if there is one. */
final class UsageModule implements AutoCloseable {

  private final ClientSpend clientSpend = new ClientSpend(Clock.systemUTC());
  private final TotalSpend totalSpend = new TotalSpend(Clock.systemUTC());
  private Spending spending = clientSpend;
  private SharedBudgets sharedBudgets;
  private Ledger ledger;
  private LedgerWriter writer;
  private boolean clientsRestored;

  /**
   * Opens the ledger. If waiting cannot help, the router does not start, so that it is noticed; a
   * database server that is away is waited for.
   */
  UsageRecorder open(LedgerSettings settings, ClientBudgets budgets) {
    if (!settings.isOn()) {
      return totalSpend;
    }
    ledger = Ledger.openLater(settings);
    Duration timeout = settings.timeout();
    ledger.budgets(timeout).ifPresent(store -> share(store, timeout, budgets));
    try {
      writer = LedgerWriter.start(ledger, settings, () -> restore(budgets));
    } catch (LedgerUnusable unusable) {
      ledger.close();
      throw unusable;
    }
    return used -> {
      totalSpend.record(used);
      writer.record(used);
    };
  }

  private void share(BudgetStore store, Duration timeout, ClientBudgets budgets) {
    sharedBudgets = new SharedBudgets(store, timeout, Clock.systemUTC());
    SharedSpend shared = new SharedSpend(clientSpend, sharedBudgets, Clock.systemUTC());
    shared.prepare(budgets);
    spending = shared;
  }

  private void restore(ClientBudgets budgets) {
    // Tried again after a failure, and nothing may be added twice.
    if (!clientsRestored) {
      clientSpend.restoreFrom(ledger, budgets);
      clientsRestored = true;
    }
    if (sharedBudgets != null) {
      sharedBudgets.start();
    }
    totalSpend.restoreFrom(ledger);
  }

  /** False while the configuration wants calls to wait until the ledger has been read. */
  boolean admitsCalls() {
    return writer == null || !writer.isRequired() || writer.hasRead();
  }

  /** The ledger; empty if none is configured. */
  Optional<Ledger> ledger() {
    return Optional.ofNullable(ledger);
  }

  /** The writer of the ledger; empty if none is configured. */
  Optional<LedgerWriter> writer() {
    return Optional.ofNullable(writer);
  }

  TotalSpend totalSpend() {
    return totalSpend;
  }

  /** Spending that budgets are checked against. */
  Spending spending() {
    return spending;
  }

  ClientSpend clientSpend() {
    return clientSpend;
  }

  @Override
  public void close() {
    if (writer != null) {
      writer.close();
    }
    if (sharedBudgets != null) {
      sharedBudgets.close();
    }
    if (ledger != null) {
      ledger.close();
    }
  }
}
