package dev.patchbay.usage.ledger;

/**
 * SQL of the shared budgets in PostgreSQL. A row is the budget of a client in a period, with a
 * field for each router. All fields are in one row, because a statement that locks a row checks its
 * condition against the row's newest version, but reads other rows as they were when it began: with
 * a row for each router, two could take the same rest at the same moment.
 */
final class BudgetSql {

  /** Routers that were heard of within that time share what is left while the database is away. */
  private static final long ALIVE_MILLIS = 60_000;

  static final String TABLE =
      "CREATE TABLE IF NOT EXISTS patchbay_budget (client VARCHAR(200) NOT NULL,"
          + " period VARCHAR(10) NOT NULL, spent_micros BIGINT NOT NULL, nodes JSONB NOT NULL,"
          + " PRIMARY KEY (client, period))";

  // A crash of the server costs the last moment at most, and the routers write their sums again.
  static final String FAST = "SET synchronous_commit TO off";

  static final String CREATE =
      "INSERT INTO patchbay_budget (client, period, spent_micros, nodes) SELECT ?, ?,"
          + " COALESCE(SUM(cost_micros), 0), '{}' FROM patchbay_usage WHERE client = ? AND end_user"
          + " = COALESCE(?, end_user) AND hour_utc >= ? ON CONFLICT DO NOTHING";
  static final String CLEAN = "DELETE FROM patchbay_budget WHERE period < ?";

  private static final String NOW = "(EXTRACT(EPOCH FROM clock_timestamp()) * 1000)::bigint";
  private static final String SPENT = "(n.value->>'spent')::bigint";
  private static final String HELD =
      "CASE WHEN (n.value->>'until')::bigint > "
          + NOW
          + " THEN (n.value->>'held')::bigint"
          + " ELSE 0 END";

  /** Writes: number of the write, spent, held, client, period, number again, bound. */
  final String write;

  /** Reads: clients, periods. */
  final String read;

  /** Ends a router's share: client, period. */
  final String leave;

  /**
   * @param node identifier of the router, of letters, digits and dashes
   * @param holdMillis time after which reservations of a router that has not been heard of are free
   */
  BudgetSql(String node, long holdMillis) {
    String others = " FROM jsonb_each(b.nodes) n WHERE n.key <> '" + node + "'";
    String own = "b.nodes->'" + node + "'";
    String spent = "b.spent_micros + (SELECT COALESCE(SUM(" + SPENT + "), 0)" + others + ")";
    String held = "(SELECT COALESCE(SUM(" + HELD + "), 0)" + others + ")";
    String alive =
        "(SELECT COUNT(*)"
            + others
            + " AND (n.value->>'until')::bigint > "
            + NOW
            + " - "
            + (ALIVE_MILLIS - holdMillis)
            + ")";
    String totals = spent + ", " + held + ", " + alive;
    this.write =
        "UPDATE patchbay_budget b SET nodes = b.nodes || jsonb_build_object('"
            + node
            + "', jsonb_build_object('n', ?::bigint, 'spent', ?::bigint, 'held', ?::bigint,"
            + " 'until', "
            + NOW
            + " + "
            + holdMillis
            + "))"
            + " WHERE b.client = ? AND b.period = ?"
            // A statement that was given up may be executed late, after newer ones.
            + " AND COALESCE(("
            + own
            + "->>'n')::bigint, 0) < ?"
            + " AND "
            + spent
            + " + "
            + held
            + " < ? RETURNING "
            + totals;
    this.read =
        "SELECT "
            + totals
            + ", b.client, b.period FROM patchbay_budget b WHERE (b.client, b.period)"
            + " IN (SELECT * FROM unnest(?::text[], ?::text[]))";
    this.leave =
        "UPDATE patchbay_budget b SET spent_micros = b.spent_micros + ("
            + own
            + "->>'spent')::bigint, nodes = b.nodes - '"
            + node
            + "'"
            + " WHERE b.client = ? AND b.period = ? AND "
            + own
            + " IS NOT NULL";
  }
}
