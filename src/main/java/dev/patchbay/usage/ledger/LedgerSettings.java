package dev.patchbay.usage.ledger;

import dev.patchbay.api.Secret;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Settings of the usage ledger.
 *
 * @param url JDBC URL of H2 or PostgreSQL; empty for no ledger
 * @param user user of the database; empty for the one that the router makes in an H2 file
 * @param password password of the user
 * @param currency currency of the prices; empty if not configured
 * @param required true if calls are refused until the ledger has been read after a start
 * @param directory folder of what a database server has not taken yet
 * @param timeout longest time that a call waits for a database that has its client's budget
 */
public record LedgerSettings(
    String url,
    String user,
    Secret password,
    String currency,
    boolean required,
    Path directory,
    Duration timeout) {

  /** Time that a call waits for the database of its budget, unless configured. */
  public static final Duration TIMEOUT = Duration.ofMillis(200);

  /** A ledger in a file, or on a server whose absence does not matter. */
  public static LedgerSettings of(String url, String user) {
    return new LedgerSettings(url, user, Secret.NONE, "", false, Path.of(""), TIMEOUT);
  }

  public boolean isOn() {
    return !url.isEmpty();
  }

  /** Folder of what is not written yet: beside a file, which this user can write to. */
  Path backlog() {
    return H2File.of(url).map(H2File::folder).orElse(directory);
  }

  String driver() {
    return isPostgres() ? "org.postgresql.Driver" : "org.h2.Driver";
  }

  boolean isPostgres() {
    return url.startsWith("jdbc:postgresql:");
  }
}
