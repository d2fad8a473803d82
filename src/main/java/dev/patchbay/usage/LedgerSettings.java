package dev.patchbay.usage;

import dev.patchbay.api.Secret;

/**
 * Settings of the usage ledger.
 *
 * @param url JDBC URL of H2 or PostgreSQL; empty for no ledger
 * @param user user of the database; empty for the one that the router makes in an H2 file
 * @param password password of the user
 * @param currency currency of the prices; empty if not configured
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
