package dev.patchbay;

import dev.patchbay.metering.Book;
import dev.patchbay.metering.Ledger;
import dev.patchbay.metering.LedgerSettings;
import dev.patchbay.metering.LedgerWriter;
import dev.patchbay.metering.Outlays;
import dev.patchbay.metering.Spent;
import java.time.Clock;
import java.util.Optional;

/** What was used and spent: in memory, and in the ledger if there is one. */
final class Books implements AutoCloseable {

  private final Spent spent = new Spent(Clock.systemUTC());
  private final Outlays outlays = new Outlays(Clock.systemUTC());
  private Ledger ledger;
  private LedgerWriter writer;

  /** A ledger that cannot be opened stops the start: who asked for one wants to know. */
  Book open(LedgerSettings settings) {
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

  /** Empty if nobody asked for one. */
  Optional<Ledger> ledger() {
    return Optional.ofNullable(ledger);
  }

  /** Likewise. */
  Optional<LedgerWriter> writer() {
    return Optional.ofNullable(writer);
  }

  Outlays outlays() {
    return outlays;
  }

  Spent spent() {
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
