package dev.patchbay.usage.ledger;

import dev.patchbay.auth.key.KeyTable;
import dev.patchbay.routing.provider.Money;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Usage ledger in a database: H2 in a file, or PostgreSQL. Rows are only ever added, each the sum
 * of some calls of one hour, so that the same few lines of SQL serve both.
 *
 * <p>Threading: any thread.
 */
public final class Ledger implements AutoCloseable {

  private static final String SPENT =
      "SELECT client, SUM(cost_micros) FROM patchbay_usage WHERE hour_utc >= ? GROUP BY client";

  private final LedgerPool pool;

  private Ledger(LedgerPool pool) {
    this.pool = pool;
  }

  /**
   * Opens the database and creates its tables if it has none.
   *
   * @throws LedgerUnusable if it cannot be opened
   */
  public static Ledger open(LedgerSettings settings) {
    Ledger opened = openLater(settings);
    try {
      opened.pool.connection().close();
      return opened;
    } catch (SQLException unreachable) {
      opened.close();
      throw new LedgerUnusable(unreachable);
    }
  }

  /**
   * Opens an H2 file, but a database server only when it is used, as it may be away for now.
   *
   * @throws LedgerUnusable if the file cannot be opened
   */
  public static Ledger openLater(LedgerSettings settings) {
    return new Ledger(LedgerPool.open(settings));
  }

  /**
   * Adds all rows of a batch or none; none if it has been added before.
   *
   * @throws LedgerUnusable if it is not known that they are written
   */
  public void add(LedgerBatch batch) {
    try (Connection connection = pool.connection()) {
      connection.setAutoCommit(false);
      try {
        BatchInsert.once(connection, batch);
        connection.commit();
      } catch (SQLException failed) {
        connection.rollback();
        throw failed;
      }
    } catch (SQLException failure) {
      throw unusable(failure);
    }
  }

  /** Spending of each client since the hour of a time. */
  public Map<String, Money> spentSince(Instant since) {
    Map<String, Money> spent = new TreeMap<>();
    try (Connection connection = pool.connection();
        PreparedStatement select = connection.prepareStatement(SPENT)) {
      select.setLong(1, UsageKey.hourOf(since));
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
      statement.setLong(1, UsageKey.hourOf(from));
      statement.setLong(2, UsageKey.hourOf(to));
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

  /** The table of API keys beside the ledger. */
  public KeyTable keys() {
    return new LedgerKeyTable(pool);
  }

  /** Store of the budgets that several routers share; empty for H2, a file of one router. */
  public Optional<BudgetStore> budgets(Duration patience) {
    return pool.isPostgres()
        ? Optional.of(new BudgetTable(pool, patience, BudgetTable.HOLD))
        : Optional.empty();
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
