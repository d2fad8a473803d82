package dev.patchbay.usage;

import dev.patchbay.api.PrintableText;
import dev.patchbay.routing.provider.Money;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Usage ledger in a database: H2 in a file, or PostgreSQL. Rows are only ever added, each the sum
 * of some calls of one hour, so that the same few lines of SQL serve both.
 *
 * <p>Threading: any thread.
 */
public final class Ledger implements AutoCloseable {

  private static final String ADD =
      "INSERT INTO patchbay_usage (hour_utc, client, route, provider, model, task, calls,"
          + " characters, audio_millis, bytes, cost_micros, unpriced)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
  private static final String SPENT =
      "SELECT client, SUM(cost_micros) FROM patchbay_usage WHERE hour_utc >= ? GROUP BY client";
  private static final int LONGEST_NAME = 200;

  private final LedgerPool pool;

  private Ledger(LedgerPool pool) {
    this.pool = pool;
  }

  /**
   * Opens the database and creates its table if it has none.
   *
   * @throws LedgerUnusable if it cannot be opened
   */
  public static Ledger open(LedgerSettings settings) {
    return new Ledger(LedgerPool.open(settings));
  }

  /**
   * Adds all rows or none.
   *
   * @throws LedgerUnusable if they could not be written
   */
  void add(Map<UsageKey, UsageTotals> sums) {
    try (Connection connection = pool.connection()) {
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
    } catch (SQLException failure) {
      throw unusable(failure);
    }
  }

  private static void fill(PreparedStatement insert, UsageKey key, UsageTotals totals)
      throws SQLException {
    insert.setLong(1, key.hour());
    insert.setString(2, column(key.client()));
    insert.setString(3, column(key.route()));
    insert.setString(4, column(key.provider()));
    insert.setString(5, column(key.model()));
    insert.setString(6, key.task());
    insert.setLong(7, totals.calls());
    insert.setLong(8, totals.characters());
    insert.setLong(9, totals.audioMillis());
    insert.setLong(10, totals.bytes());
    insert.setLong(11, totals.costMicros());
    insert.setLong(12, totals.unpriced());
  }

  // A model may be any text of a client: PostgreSQL refuses a whole batch for one NUL in it.
  private static String column(String name) {
    return PrintableText.of(name, LONGEST_NAME);
  }

  /** Spending of each client since the hour of a time. */
  Map<String, Money> spentSince(Instant since) {
    Map<String, Money> spent = new TreeMap<>();
    try (Connection connection = pool.connection();
        PreparedStatement select = connection.prepareStatement(SPENT)) {
      select.setLong(1, UsageCalculator.hour(since));
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          spent.put(rows.getString(1), new Money(rows.getLong(2)));
        }
      }
      return spent;
    } catch (SQLException failure) {
      throw unusable(failure);
    }
  }

  /** Sums since a time, grouped by these columns in this order. */
  public List<UsageRow> usage(Instant since, List<UsageColumn> by) {
    return usage(since, Instant.MAX, by);
  }

  /** Sums from the hour of one time to the hour of another, exclusive. */
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
    try (Connection connection = pool.connection();
        PreparedStatement statement = connection.prepareStatement(select)) {
      statement.setLong(1, UsageCalculator.hour(from));
      statement.setLong(2, UsageCalculator.hour(to));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(row(rows, by));
        }
      }
      return found;
    } catch (SQLException failure) {
      throw unusable(failure);
    }
  }

  private static UsageRow row(ResultSet rows, List<UsageColumn> by) throws SQLException {
    UsageTotals totals =
        new UsageTotals(
            rows.getLong(1),
            rows.getLong(2),
            rows.getLong(3),
            rows.getLong(4),
            rows.getLong(5),
            rows.getLong(6));
    List<String> names = new ArrayList<>();
    for (int i = 0; i < by.size(); i++) {
      names.add(by.get(i).displayValue(rows.getString(7 + i)));
    }
    return new UsageRow(names, totals);
  }

  private LedgerUnusable unusable(SQLException failure) {
    pool.onFailure(failure);
    return new LedgerUnusable(failure);
  }

  @Override
  public void close() {
    pool.close();
  }
}
