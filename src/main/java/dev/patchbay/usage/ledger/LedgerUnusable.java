package dev.patchbay.usage.ledger;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.SQLTransientException;
import java.util.Set;

/** The ledger's database cannot be opened, read or written; calls go on without it. */
public final class LedgerUnusable extends RuntimeException {

  // Error code of H2: the file is locked.
  private static final int IN_USE = 90_020;

  private static final long serialVersionUID = 1L;

  // SQLSTATE classes: connection, insufficient resources, operator intervention (as at a restart of
  // the server), and conflict with another router that creates the same tables.
  private static final Set<String> PASSING = Set.of("08", "53", "57", "23");

  private final boolean inUse;
  private final boolean passing;

  public LedgerUnusable(Exception cause) {
    super("the ledger cannot be used: " + reason(cause), cause);
    this.inUse = cause instanceof SQLException failure && failure.getErrorCode() == IN_USE;
    this.passing = cause instanceof SQLException failure && passes(failure);
  }

  // The pool says only that it has waited in vain; what the driver says is its cause.
  private static String reason(Exception cause) {
    boolean ofPool = cause instanceof SQLTransientConnectionException && cause.getCause() != null;
    return ofPool ? cause.getCause().getMessage() : cause.getMessage();
  }

  private static boolean passes(SQLException failure) {
    String state = failure.getSQLState();
    return state == null
        ? failure instanceof SQLTransientException
        : state.length() >= 2 && PASSING.contains(state.substring(0, 2));
  }

  /** True if the database may just be away for now. */
  public boolean isPassing() {
    return passing;
  }

  /** True if another process, most likely a running router, has the database open. */
  public boolean isInUse() {
    return inUse;
  }
}
