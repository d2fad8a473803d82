package dev.patchbay.usage.ledger;

import dev.patchbay.auth.KeyDigest;
import dev.patchbay.auth.key.ApiKey;
import dev.patchbay.auth.key.KeyPermissions;
import dev.patchbay.auth.key.KeyTable;
import dev.patchbay.auth.key.KeyTableUnusable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Database table of API keys, beside the ledger. A row with a version, which every change counts up
 * in its own transaction, tells other nodes cheaply that they have to read it again.
 *
 * <p>Threading: any thread.
 */
final class LedgerKeyTable implements KeyTable {

  private static final String COLUMNS =
      "digest, client, label, permissions, made, expires, revoked, last_used";
  private static final String ALL =
      "SELECT " + COLUMNS + " FROM patchbay_key ORDER BY made DESC, id";
  private static final String VALID =
      "SELECT " + COLUMNS + " FROM patchbay_key WHERE expires > ? AND revoked > ?";
  private static final String FIND = "SELECT " + COLUMNS + " FROM patchbay_key WHERE id = ?";
  private static final String ADD =
      "INSERT INTO patchbay_key (id, " + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
  private static final String VERSION = "SELECT version FROM patchbay_key_version WHERE id = 1";
  private static final String CHANGED =
      "UPDATE patchbay_key_version SET version = version + 1 WHERE id = 1";
  private static final String REVOKE =
      "UPDATE patchbay_key SET revoked = ? WHERE id = ? AND revoked > ?";
  private static final String EXPIRE =
      "UPDATE patchbay_key SET expires = ? WHERE id = ? AND expires > ?";
  private static final String USED =
      "UPDATE patchbay_key SET last_used = ? WHERE digest = ? AND last_used < ?";

  private final LedgerPool pool;

  LedgerKeyTable(LedgerPool pool) {
    this.pool = pool;
  }

  /** Work with a connection. */
  private interface Work<T> {
    T with(Connection connection) throws SQLException;
  }

  @Override
  public long version() {
    return call(
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(VERSION);
              ResultSet row = select.executeQuery()) {
            return row.next() ? row.getLong(1) : 0L;
          }
        });
  }

  @Override
  public List<ApiKey> valid(Instant now) {
    return call(connection -> select(connection, VALID, now.toEpochMilli(), now.toEpochMilli()));
  }

  @Override
  public List<ApiKey> all() {
    return call(connection -> select(connection, ALL));
  }

  @Override
  public Optional<ApiKey> find(String id) {
    return call(connection -> select(connection, FIND, id).stream().findFirst());
  }

  @Override
  public void add(ApiKey key) {
    change(connection -> insert(connection, key));
  }

  @Override
  public void replace(String id, Instant expires, ApiKey key) {
    change(
        connection -> {
          long end = expires.toEpochMilli();
          return update(connection, EXPIRE, end, id, end) + insert(connection, key);
        });
  }

  @Override
  public boolean revoke(String id, Instant now) {
    long at = now.toEpochMilli();
    return change(connection -> update(connection, REVOKE, at, id, at)) > 0;
  }

  @Override
  public void markUsed(Map<KeyDigest, Instant> times) {
    call(
        connection -> {
          try (PreparedStatement update = connection.prepareStatement(USED)) {
            for (Map.Entry<KeyDigest, Instant> used : times.entrySet()) {
              long at = used.getValue().toEpochMilli();
              fill(update, at, used.getKey().hex(), at);
              update.addBatch();
            }
            return update.executeBatch().length;
          }
        });
  }

  private int change(Work<Integer> work) {
    return call(
        connection -> {
          connection.setAutoCommit(false);
          try {
            // First: its lock makes changes one after the other.
            update(connection, CHANGED);
            int rows = work.with(connection);
            connection.commit();
            return rows;
          } catch (SQLException failed) {
            connection.rollback();
            throw failed;
          }
        });
  }

  private <T> T call(Work<T> work) {
    try (Connection connection = pool.connection()) {
      return work.with(connection);
    } catch (SQLException failure) {
      pool.onFailure(failure);
      throw new KeyTableUnusable(failure);
    }
  }

  private static int insert(Connection connection, ApiKey key) throws SQLException {
    return update(
        connection,
        ADD,
        key.id(),
        key.digest().hex(),
        key.client(),
        key.label(),
        key.permissions().text(),
        key.made().toEpochMilli(),
        key.expires().toEpochMilli(),
        key.revoked().toEpochMilli(),
        key.lastUsed().toEpochMilli());
  }

  private static int update(Connection connection, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      fill(statement, values);
      return statement.executeUpdate();
    }
  }

  private static List<ApiKey> select(Connection connection, String sql, Object... values)
      throws SQLException {
    List<ApiKey> found = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      fill(statement, values);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(key(rows));
        }
      }
    }
    return found;
  }

  private static void fill(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }

  private static ApiKey key(ResultSet row) throws SQLException {
    return new ApiKey(
        new KeyDigest(row.getString(1)),
        row.getString(2),
        row.getString(3),
        KeyPermissions.parse(row.getString(4)),
        Instant.ofEpochMilli(row.getLong(5)),
        Instant.ofEpochMilli(row.getLong(6)),
        Instant.ofEpochMilli(row.getLong(7)),
        Instant.ofEpochMilli(row.getLong(8)));
  }
}
