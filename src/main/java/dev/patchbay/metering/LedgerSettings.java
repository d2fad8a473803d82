package dev.patchbay.metering;

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

  String driver() {
    return url.startsWith("jdbc:postgresql:") ? "org.postgresql.Driver" : "org.h2.Driver";
  }
}
