package dev.patchbay;

import dev.patchbay.metering.Book;
import dev.patchbay.metering.Ledger;
import dev.patchbay.metering.LedgerSettings;
import dev.patchbay.metering.LedgerWriter;
import dev.patchbay.metering.Spent;
import java.time.Clock;

/** What was used and spent: in memory, and in the ledger if there is one. */
final class Books implements AutoCloseable {

  private final Spent spent = new Spent(Clock.systemUTC());
  private Ledger ledger;
  private LedgerWriter writer;

  /** A ledger that cannot be opened stops the start: who asked for one wants to know. */
  Book open(LedgerSettings settings) {
    if (!settings.isOn()) {
      return Book.NONE;
    }
    ledger = Ledger.open(settings);
    spent.resume(ledger);
    writer = LedgerWriter.to(ledger);
    return writer;
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
