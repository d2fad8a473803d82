package dev.patchbay.usage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.patchbay.api.PrintableText;
import dev.patchbay.routing.provider.Money;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was used, in a database: H2 in a file, or PostgreSQL. Rows are only ever added, each a sum
 * of some calls of one hour, so that both take the same few words of SQL.
 *
 * <p>Threading: any thread.
 */
public final class Ledger implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);
  private static final int CONNECTIONS = 2;
  private static final long PATIENCE_MILLIS = 5_000;

  private static final String TABLE =
      "CREATE TABLE IF NOT EXISTS patchbay_usage (hour_utc BIGINT NOT NULL,"
          + " client VARCHAR(200) NOT NULL, route VARCHAR(200) NOT NULL,"
          + " provider VARCHAR(200) NOT NULL, model VARCHAR(200) NOT NULL,"
          + " task VARCHAR(20) NOT NULL, calls BIGINT NOT NULL, characters BIGINT NOT NULL,"
          + " audio_millis BIGINT NOT NULL, bytes BIGINT NOT NULL,"
          + " cost_micros BIGINT NOT NULL, unpriced BIGINT NOT NULL)";
  private static final String INDEX =
      "CREATE INDEX IF NOT EXISTS patchbay_usage_hour ON patchbay_usage (hour_utc)";
  private static final String ADD =
      "INSERT INTO patchbay_usage (hour_utc, client, route, provider, model, task, calls,"
          + " characters, audio_millis, bytes, cost_micros, unpriced)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
  private static final String SPENT =
      "SELECT client, SUM(cost_micros) FROM patchbay_usage WHERE hour_utc >= ? GROUP BY client";
  private static final String BIND_ADDRESS = "h2.bindAddress";
  private static final int LONGEST_NAME = 200;

  private final HikariDataSource connections;

  private Ledger(HikariDataSource connections) {
    this.connections = connections;
  }

  /**
   * Opens the database and makes its table if it has none.
   *
   * @throws LedgerUnusable if it cannot be had
   */
  public static Ledger open(LedgerSettings settings) {
    // The door that H2 opens for other processes is for those of this machine only. H2 reads it
    // when its first class is loaded, and takes it from nowhere else.
    System.setProperty(BIND_ADDRESS, System.getProperty(BIND_ADDRESS, "127.0.0.1"));
    HikariConfig config = new HikariConfig();
    config.setPoolName("patchbay-ledger");
    // Named, as a container's DriverManager does not know what a web application brings.
    config.setDriverClassName(settings.driver());
    config.setJdbcUrl(settings.address());
    config.setUsername(settings.user());
    config.setPassword(settings.password().reveal());
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(0);
    config.setConnectionTimeout(PATIENCE_MILLIS);
    config.setInitializationFailTimeout(-1);
    Ledger ledger = new Ledger(new HikariDataSource(config));
    try (Connection connection = ledger.connections.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(TABLE);
      statement.execute(INDEX);
      return ledger;
    } catch (SQLException unusable) {
      ledger.close();
      throw new LedgerUnusable(unusable);
    }
  }

  /**
   * Adds all or none.
   *
   * @throws LedgerUnusable if they could not be written
   */
  void add(Map<UsageKey, UsageTotals> sums) {
    try (Connection connection = connections.getConnection()) {
      connection.setAutoCommit(false);
      try (PreparedStatement insert = connection.prepareStatement(ADD)) {
        for (Map.Entry<UsageKey, UsageTotals> sum : sums.entrySet()) {
          fill(insert, sum.getKey(), sum.getValue());
          insert.addBatch();
        }
        insert.executeBatch();
        connection.commit();
      } catch (SQLException failed) {
        connection.rollback();
        throw failed;
      }
    } catch (SQLException unusable) {
      throw new LedgerUnusable(unusable);
    }
  }

  private static void fill(PreparedStatement insert, UsageKey account, UsageTotals tally)
      throws SQLException {
    insert.setLong(1, account.hour());
    insert.setString(2, fitting(account.client()));
    insert.setString(3, fitting(account.route()));
    insert.setString(4, fitting(account.provider()));
    insert.setString(5, fitting(account.model()));
    insert.setString(6, account.task());
    insert.setLong(7, tally.calls());
    insert.setLong(8, tally.characters());
    insert.setLong(9, tally.audioMillis());
    insert.setLong(10, tally.bytes());
    insert.setLong(11, tally.costMicros());
    insert.setLong(12, tally.unpriced());
  }

  // A model may be the client's own word: PostgreSQL refuses a whole batch for one NUL in it.
  private static String fitting(String name) {
    return PrintableText.of(name, LONGEST_NAME);
  }

  /** What each client has spent since the hour of that moment. */
  Map<String, Money> spentSince(Instant since) {
    Map<String, Money> spent = new TreeMap<>();
    try (Connection connection = connections.getConnection();
        PreparedStatement select = connection.prepareStatement(SPENT)) {
      select.setLong(1, UsageCalculator.hour(since));
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          spent.put(rows.getString(1), new Money(rows.getLong(2)));
        }
      }
      return spent;
    } catch (SQLException unusable) {
      throw new LedgerUnusable(unusable);
    }
  }

  /** Sums since a moment, by these columns in this order. */
  public List<UsageRow> usage(Instant since, List<UsageColumn> by) {
    return usage(since, Instant.MAX, by);
  }

  /** Sums from the hour of one moment to that of another, which is left out. */
  public List<UsageRow> usage(Instant from, Instant to, List<UsageColumn> by) {
    String names = String.join(", ", by.stream().map(UsageColumn::sql).toList());
    String select =
        "SELECT SUM(calls), SUM(characters), SUM(audio_millis), SUM(bytes), SUM(cost_micros),"
            + " SUM(unpriced), "
            + names
            + " FROM patchbay_usage WHERE hour_utc >= ? AND hour_utc < ? GROUP BY "
            + names
            + " ORDER BY "
            + names;
    List<UsageRow> found = new ArrayList<>();
    try (Connection connection = connections.getConnection();
        PreparedStatement statement = connection.prepareStatement(select)) {
      statement.setLong(1, UsageCalculator.hour(from));
      statement.setLong(2, UsageCalculator.hour(to));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(row(rows, by));
        }
      }
      return found;
    } catch (SQLException unusable) {
      throw new LedgerUnusable(unusable);
    }
  }

  private static UsageRow row(ResultSet rows, List<UsageColumn> by) throws SQLException {
    UsageTotals tally =
        new UsageTotals(
            rows.getLong(1),
            rows.getLong(2),
            rows.getLong(3),
            rows.getLong(4),
            rows.getLong(5),
            rows.getLong(6));
    List<String> names = new ArrayList<>();
    for (int i = 0; i < by.size(); i++) {
      names.add(by.get(i).shown(rows.getString(7 + i)));
    }
    return new UsageRow(names, tally);
  }

  @Override
  public void close() {
    connections.close();
    forgetDrivers();
  }

  // Java keeps a list of drivers, and with one that a web application brought all its classes.
  private static void forgetDrivers() {
    ClassLoader ours = Ledger.class.getClassLoader();
    if (ours == ClassLoader.getSystemClassLoader()) {
      return;
    }
    for (Driver driver : Collections.list(DriverManager.getDrivers())) {
      if (driver.getClass().getClassLoader() == ours) {
        forget(driver);
      }
    }
  }

  private static void forget(Driver driver) {
    try {
      DriverManager.deregisterDriver(driver);
    } catch (SQLException refused) {
      LOG.debug("{} stays registered", driver, refused);
    }
  }
}
