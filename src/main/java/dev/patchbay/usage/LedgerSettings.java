package dev.patchbay.usage;

import dev.patchbay.api.Secret;

/**
 * The database of the ledger.
 *
 * @param url its JDBC address, of H2 or PostgreSQL; empty for no ledger
 * @param user who signs in there; may be empty
 * @param password with what
 * @param currency what prices are in; empty if nobody said
 */
public record LedgerSettings(String url, String user, Secret password, String currency) {

  public static final LedgerSettings NONE = new LedgerSettings("", "", Secret.NONE, "");

  public boolean isOn() {
    return !url.isEmpty();
  }

  /**
   * The address as the driver gets it. H2 locks its file for one process, unless the first that
   * opens it serves the others; so the usage command can read what a running router writes.
   */
  String address() {
    boolean file = url.matches("(?i)jdbc:h2:(file:|~|\\.|/).*");
    boolean ownWay =
        url.matches("(?i).*;(AUTO_SERVER|FILE_LOCK|ACCESS_MODE_DATA|DB_CLOSE_ON_EXIT)=.*");
    return file && !ownWay ? url + ";AUTO_SERVER=TRUE" : url;
  }

  String driver() {
    return url.startsWith("jdbc:postgresql:") ? "org.postgresql.Driver" : "org.h2.Driver";
  }
}
