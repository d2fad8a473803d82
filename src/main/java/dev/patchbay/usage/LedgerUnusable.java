package dev.patchbay.usage;

import java.sql.SQLException;

/** The ledger's database cannot be opened, read or written; calls go on without it. */
public final class LedgerUnusable extends RuntimeException {

  // Error code of H2: the file is locked.
  private static final int IN_USE = 90_020;

  private static final long serialVersionUID = 1L;

  private final boolean inUse;

  LedgerUnusable(Exception cause) {
    super("the ledger cannot be used: " + cause.getMessage(), cause);
    this.inUse = cause instanceof SQLException failure && failure.getErrorCode() == IN_USE;
  }

  /** True if another process, most likely a running router, has the database open. */
  public boolean isInUse() {
    return inUse;
  }
}
