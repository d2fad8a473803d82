package dev.patchbay.usage.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;

/**
 * Idempotent insert of a batch into the ledger, within a transaction: each writer's last batch is
 * noted by its number, so that a batch which is repeated after a failure adds nothing.
 */
final class BatchInsert {

  private static final String ADD =
      "INSERT INTO patchbay_usage (hour_utc, client, route, provider, model, task, calls,"
          + " characters, audio_millis, bytes, cost_micros, unpriced, end_user)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
  private static final String ADVANCE =
      "UPDATE patchbay_usage_writer SET batch = ? WHERE writer = ? AND batch < ?";
  private static final String KNOWN = "SELECT batch FROM patchbay_usage_writer WHERE writer = ?";
  private static final String FIRST =
      "INSERT INTO patchbay_usage_writer (batch, writer) VALUES (?, ?)";

  private BatchInsert() {}

  /** Inserts the rows of a batch; none if it has been added before. */
  static void once(Connection connection, LedgerBatch batch) throws SQLException {
    if (isNew(connection, batch)) {
      insert(connection, batch.sums());
    }
  }

  /** Marks the batch as added; false if it is marked already. */
  private static boolean isNew(Connection connection, LedgerBatch batch) throws SQLException {
    try (PreparedStatement advance = connection.prepareStatement(ADVANCE);
        PreparedStatement known = connection.prepareStatement(KNOWN);
        PreparedStatement first = connection.prepareStatement(FIRST)) {
      advance.setLong(1, batch.number());
      advance.setString(2, batch.writer());
      advance.setLong(3, batch.number());
      if (advance.executeUpdate() == 1) {
        return true;
      }
      known.setString(1, batch.writer());
      try (ResultSet row = known.executeQuery()) {
        if (row.next()) {
          return false;
        }
      }
      first.setLong(1, batch.number());
      first.setString(2, batch.writer());
      return first.executeUpdate() == 1;
    }
  }

  private static void insert(Connection connection, Map<UsageKey, UsageTotals> sums)
      throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(ADD)) {
      for (Map.Entry<UsageKey, UsageTotals> sum : sums.entrySet()) {
        fill(insert, sum.getKey(), sum.getValue());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private static void fill(PreparedStatement insert, UsageKey key, UsageTotals totals)
      throws SQLException {
    insert.setLong(1, key.hour());
    insert.setString(2, key.client());
    insert.setString(3, key.route());
    insert.setString(4, key.provider());
    insert.setString(5, key.model());
    insert.setString(6, key.task());
    insert.setLong(7, totals.calls());
    insert.setLong(8, totals.characters());
    insert.setLong(9, totals.audioMillis());
    insert.setLong(10, totals.bytes());
    insert.setLong(11, totals.costMicros());
    insert.setLong(12, totals.unpriced());
    insert.setString(13, key.user());
  }
}
