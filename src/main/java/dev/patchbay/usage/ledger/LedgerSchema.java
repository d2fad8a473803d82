package dev.patchbay.usage.ledger;

import java.io.IOException;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Schema of the ledger: its tables, its index, and in an H2 file of our own the users. The ordinary
 * user may read and add rows and change keys, and nothing else; H2's administrators may read any
 * file and run any program.
 */
final class LedgerSchema {

  /**
   * Credentials of the database.
   *
   * @param user name; may be empty
   */
  record Credentials(String user, String password) {}

  private static final Logger LOG = LoggerFactory.getLogger(LedgerSchema.class);

  private static final String ADMINISTRATOR = "PATCHBAY_ADMIN";
  private static final String WORKER = "PATCHBAY";
  private static final int WRONG_PASSWORD = 28_000;

  private static final String TABLE =
      "CREATE TABLE IF NOT EXISTS patchbay_usage (hour_utc BIGINT NOT NULL,"
          + " client VARCHAR(200) NOT NULL, route VARCHAR(200) NOT NULL,"
          + " provider VARCHAR(200) NOT NULL, model VARCHAR(200) NOT NULL,"
          + " task VARCHAR(20) NOT NULL, calls BIGINT NOT NULL, characters BIGINT NOT NULL,"
          + " audio_millis BIGINT NOT NULL, bytes BIGINT NOT NULL,"
          + " cost_micros BIGINT NOT NULL, unpriced BIGINT NOT NULL,"
          + " end_user VARCHAR(200) DEFAULT '' NOT NULL)";
  private static final String INDEX =
      "CREATE INDEX IF NOT EXISTS patchbay_usage_hour ON patchbay_usage (hour_utc)";

  // Databases of earlier versions do not have it.
  private static final String USER_COLUMN = "SELECT end_user FROM patchbay_usage WHERE 1 = 0";
  private static final String ADD_USER_COLUMN =
      "ALTER TABLE patchbay_usage ADD COLUMN IF NOT EXISTS end_user VARCHAR(200)"
          + " DEFAULT '' NOT NULL";

  // The last batch of each writer, so that no batch is added twice.
  private static final String WRITERS =
      "CREATE TABLE IF NOT EXISTS patchbay_usage_writer (writer VARCHAR(40) PRIMARY KEY,"
          + " batch BIGINT NOT NULL)";

  private static final String KEYS =
      "CREATE TABLE IF NOT EXISTS patchbay_key (id VARCHAR(16) PRIMARY KEY,"
          + " digest VARCHAR(64) NOT NULL UNIQUE, client VARCHAR(200) NOT NULL,"
          + " label VARCHAR(200) NOT NULL, permissions VARCHAR(4000) NOT NULL,"
          + " made BIGINT NOT NULL, expires BIGINT NOT NULL, revoked BIGINT NOT NULL,"
          + " last_used BIGINT NOT NULL)";

  // One row, by which other nodes notice that keys have changed.
  private static final String KEY_VERSION =
      "CREATE TABLE IF NOT EXISTS patchbay_key_version (id INT PRIMARY KEY,"
          + " version BIGINT NOT NULL)";
  private static final String FIRST_KEY_VERSION =
      "INSERT INTO patchbay_key_version (id, version) SELECT 1, 0"
          + " WHERE NOT EXISTS (SELECT 1 FROM patchbay_key_version)";

  // unique_violation, duplicate_table, duplicate_object.
  private static final Set<String> ALREADY_THERE = Set.of("23505", "42P07", "42710");

  private LedgerSchema() {}

  static void create(Connection connection) throws SQLException {
    execute(connection, TABLE, INDEX, WRITERS, KEYS, KEY_VERSION, FIRST_KEY_VERSION);
    try (Statement statement = connection.createStatement()) {
      // Asked first: to alter a table waits until nobody reads it.
      statement.executeQuery(USER_COLUMN).close();
    } catch (SQLException absent) {
      LOG.info("the ledger of an earlier version gets a column for users");
      execute(connection, ADD_USER_COLUMN);
    }
  }

  /**
   * Creates schema and users of an H2 file; takes over a file made by an earlier version, whose
   * administrator has neither name nor password.
   *
   * @return credentials of the ordinary user
   */
  static Credentials create(H2File file, Driver driver) throws SQLException, IOException {
    List<String> passwords = file.passwords();
    Credentials administrator = new Credentials(ADMINISTRATOR, passwords.get(0));
    try (Connection connection = administrator(file, driver, administrator)) {
      create(connection);
      execute(
          connection,
          "CREATE USER IF NOT EXISTS " + WORKER + " PASSWORD '" + passwords.get(1) + "'",
          "ALTER USER " + WORKER + " SET PASSWORD '" + passwords.get(1) + "'",
          "GRANT SELECT, INSERT ON patchbay_usage TO " + WORKER,
          "GRANT SELECT, INSERT, UPDATE ON patchbay_usage_writer TO " + WORKER,
          "GRANT SELECT, INSERT, UPDATE ON patchbay_key TO " + WORKER,
          "GRANT SELECT, UPDATE ON patchbay_key_version TO " + WORKER,
          "DROP USER IF EXISTS \"\"");
    }
    return new Credentials(WORKER, passwords.get(1));
  }

  private static Connection administrator(H2File file, Driver driver, Credentials administrator)
      throws SQLException {
    try {
      return connect(file, driver, administrator);
    } catch (SQLException refused) {
      if (refused.getErrorCode() != WRONG_PASSWORD) {
        throw refused;
      }
      try (Connection earlier = connect(file, driver, new Credentials("", ""))) {
        execute(
            earlier,
            "CREATE USER " + ADMINISTRATOR + " PASSWORD '" + administrator.password() + "' ADMIN");
      }
      LOG.info("the ledger of an earlier version has passwords now, in a file beside it");
      return connect(file, driver, administrator);
    }
  }

  private static Connection connect(H2File file, Driver driver, Credentials credentials)
      throws SQLException {
    Properties properties = new Properties();
    properties.put("user", credentials.user());
    properties.put("password", credentials.password());
    return driver.connect(file.url(), properties);
  }

  private static void execute(Connection connection, String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        execute(statement, sql);
      }
    }
  }

  private static void execute(Statement statement, String sql) throws SQLException {
    try {
      statement.execute(sql);
    } catch (SQLException failure) {
      if (!isCreatedMeanwhile(failure)) {
        throw failure;
      }
      statement.execute(sql);
    }
  }

  /**
   * True if another router has created the table at the same moment: in PostgreSQL even {@code IF
   * NOT EXISTS} fails then, for the table's row, its name or that of its type.
   */
  static boolean isCreatedMeanwhile(SQLException failure) {
    return failure.getSQLState() != null && ALREADY_THERE.contains(failure.getSQLState());
  }
}
