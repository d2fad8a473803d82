package dev.patchbay.usage.ledger;

import dev.patchbay.routing.provider.Money;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Table of the shared budgets in PostgreSQL, on a connection of its own that is given up when an
 * answer takes too long.
 *
 * <p>Threading: one thread, but for {@code restore}.
 */
final class BudgetTable implements BudgetStore {

  private static final Logger LOG = LoggerFactory.getLogger(BudgetTable.class);

  /** Time after which reservations of a router that has not been heard of are free. */
  static final Duration HOLD = Duration.ofSeconds(5);

  private final BudgetSql sql;
  private final LedgerPool pool;
  private final Duration patience;
  private Connection connection;
  private long number;
  private volatile String cleaned = "";

  /**
   * @param patience time after which an answer is given up
   * @param hold time after which reservations of a router that has not been heard of are free
   */
  BudgetTable(LedgerPool pool, Duration patience, Duration hold) {
    this.sql = new BudgetSql(UUID.randomUUID().toString(), hold.toMillis());
    this.pool = pool;
    this.patience = patience;
  }

  @Override
  public void connect() {
    close();
    try {
      connection = pool.separateConnection();
      createTable(connection);
      execute(connection, BudgetSql.FAST);
      connection.setNetworkTimeout(Runnable::run, Math.toIntExact(patience.toMillis()));
    } catch (SQLException failure) {
      close();
      throw new LedgerUnusable(failure);
    }
  }

  private static void createTable(Connection connection) throws SQLException {
    try {
      execute(connection, BudgetSql.TABLE);
    } catch (SQLException failure) {
      if (!LedgerSchema.isCreatedMeanwhile(failure)) {
        throw failure;
      }
      // Another router creates it at the same moment.
      execute(connection, BudgetSql.TABLE);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void restore(Collection<BudgetKey> keys) {
    if (keys.isEmpty()) {
      return;
    }
    try (Connection pooled = pool.connection()) {
      createTable(pooled);
      for (BudgetKey key : keys) {
        create(pooled, key, true);
      }
    } catch (SQLException failure) {
      throw new LedgerUnusable(failure);
    }
  }

  private void create(Connection connection, BudgetKey key, boolean fromLedger)
      throws SQLException {
    try (PreparedStatement create = connection.prepareStatement(BudgetSql.CREATE)) {
      create.setString(1, key.client());
      create.setString(2, key.period());
      String[] owner = key.owner();
      // A row without a user may be of anybody: users are not always recorded.
      boolean known = fromLedger && (owner.length == 1 || !owner[1].isEmpty());
      create.setString(3, owner[0]);
      create.setString(4, owner.length == 1 ? null : owner[1]);
      create.setLong(5, known ? UsageKey.hourOf(key.start()) : Long.MAX_VALUE);
      create.executeUpdate();
    }
    clean(connection, key.oldest());
  }

  /** Deletes the budgets of former months, once a month: users come and go. */
  private void clean(Connection connection, String oldest) throws SQLException {
    if (oldest.equals(cleaned)) {
      return;
    }
    cleaned = oldest;
    try (PreparedStatement clean = connection.prepareStatement(BudgetSql.CLEAN)) {
      clean.setString(1, oldest);
      clean.executeUpdate();
    }
  }

  @Override
  public BudgetStore.Answer write(BudgetKey key, NodeShare own, Money below, boolean fromLedger) {
    try {
      Optional<BudgetStore.Answer> first = write(key, own, below);
      if (first.isPresent()) {
        return first.get();
      }
      create(connection, key, fromLedger);
      return write(key, own, below)
          .orElseThrow(() -> new SQLException("a budget has been deleted"));
    } catch (SQLException failure) {
      throw new LedgerUnusable(failure);
    }
  }

  /** Empty if there is no such budget. */
  private Optional<BudgetStore.Answer> write(BudgetKey key, NodeShare own, Money below)
      throws SQLException {
    number++;
    try (PreparedStatement write = connection.prepareStatement(sql.write)) {
      write.setLong(1, number);
      write.setLong(2, own.spent().micros());
      write.setLong(3, own.held().micros());
      write.setString(4, key.client());
      write.setString(5, key.period());
      write.setLong(6, number);
      write.setLong(7, below.micros());
      Optional<BudgetStore.Totals> written = totals(write);
      return written.isPresent()
          ? written.map(others -> new BudgetStore.Answer(true, others))
          : Optional.ofNullable(read(Set.of(key)).get(key))
              .map(others -> new BudgetStore.Answer(false, others));
    }
  }

  private static Optional<BudgetStore.Totals> totals(PreparedStatement statement)
      throws SQLException {
    try (ResultSet row = statement.executeQuery()) {
      return row.next() ? Optional.of(totals(row)) : Optional.empty();
    }
  }

  private static BudgetStore.Totals totals(ResultSet row) throws SQLException {
    return new BudgetStore.Totals(
        new Money(row.getLong(1)), new Money(row.getLong(2)), 1 + row.getInt(3));
  }

  @Override
  public Map<BudgetKey, BudgetStore.Totals> read(Collection<BudgetKey> keys) {
    Map<BudgetKey, BudgetStore.Totals> found = new HashMap<>();
    try (PreparedStatement read = connection.prepareStatement(sql.read)) {
      read.setArray(1, texts(keys.stream().map(BudgetKey::client)));
      read.setArray(2, texts(keys.stream().map(BudgetKey::period)));
      try (ResultSet row = read.executeQuery()) {
        while (row.next()) {
          found.put(new BudgetKey(row.getString(4), row.getString(5)), totals(row));
        }
      }
      return found;
    } catch (SQLException failure) {
      throw new LedgerUnusable(failure);
    }
  }

  private Array texts(Stream<String> all) throws SQLException {
    return connection.createArrayOf("text", all.toArray());
  }

  @Override
  public void leave(BudgetKey key) {
    try (PreparedStatement leave = connection.prepareStatement(sql.leave)) {
      leave.setString(1, key.client());
      leave.setString(2, key.period());
      leave.executeUpdate();
    } catch (SQLException failure) {
      throw new LedgerUnusable(failure);
    }
  }

  @Override
  public void close() {
    if (connection == null) {
      return;
    }
    try {
      connection.close();
    } catch (SQLException already) {
      LOG.debug("the connection of the budgets was closed already", already);
    }
    connection = null;
  }
}
