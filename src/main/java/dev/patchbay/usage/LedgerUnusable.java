package dev.patchbay.usage;

import java.sql.SQLException;

/** The ledger's database does not do what it should; calls go on without it. */
public final class LedgerUnusable extends RuntimeException {

  LedgerUnusable(SQLException cause) {
    super("the ledger cannot be used: " + cause.getMessage(), cause);
  }
}
