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

  private final ClientSpend spent = new ClientSpend(Clock.systemUTC());
  private final TotalSpend outlays = new TotalSpend(Clock.systemUTC());
  private Ledger ledger;
  private LedgerWriter writer;

  /** Opens the ledger; if that fails, the router does not start, so that it is noticed. */
  UsageRecorder open(LedgerSettings settings) {
    if (!settings.isOn()) {
      return outlays;
    }
    ledger = Ledger.open(settings);
    spent.resume(ledger);
    outlays.resume(ledger);
    writer = LedgerWriter.to(ledger);
    return used -> {
      outlays.note(used);
      writer.note(used);
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

  TotalSpend outlays() {
    return outlays;
  }

  ClientSpend spent() {
    return spent;
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
