package dev.patchbay;

import dev.patchbay.usage.ClientSpend;
import dev.patchbay.usage.Ledger;
import dev.patchbay.usage.LedgerSettings;
import dev.patchbay.usage.LedgerWriter;
import dev.patchbay.usage.TotalSpend;
import dev.patchbay.usage.UsageRecorder;
import java.time.Clock;
import java.util.Optional;

/** Module of usage accounting: sums in memory, and the ledger if there is one. */
final class UsageModule implements AutoCloseable {

  private final ClientSpend clientSpend = new ClientSpend(Clock.systemUTC());
  private final TotalSpend totalSpend = new TotalSpend(Clock.systemUTC());
  private Ledger ledger;
  private LedgerWriter writer;

  /** Opens the ledger; if that fails, the router does not start, so that it is noticed. */
  UsageRecorder open(LedgerSettings settings) {
    if (!settings.isOn()) {
      return totalSpend;
    }
    ledger = Ledger.open(settings);
    clientSpend.restoreFrom(ledger);
    totalSpend.restoreFrom(ledger);
    writer = LedgerWriter.start(ledger);
    return used -> {
      totalSpend.record(used);
      writer.record(used);
    };
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

  ClientSpend clientSpend() {
    return clientSpend;
  }

  @Override
  public void close() {
    if (writer != null) {
      writer.close();
    }
    if (ledger != null) {
      ledger.close();
    }
  }
}
