package dev.patchbay.usage.ledger;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Column by which usage can be grouped. */
public enum UsageColumn {
  DAY("hour_utc / 24"),
  CLIENT("client"),
  USER("end_user"),
  ROUTE("route"),
  PROVIDER("provider"),
  MODEL("model"),
  TASK("task");

  private static final long HOURS_A_DAY = 24;

  private final String sql;

  UsageColumn(String sql) {
    this.sql = sql;
  }

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<UsageColumn> named(String label) {
    return Arrays.stream(values()).filter(value -> value.label().equals(label)).findFirst();
  }

  String sql() {
    return sql;
  }

  String displayValue(String value) {
    return this == DAY
        ? UsageKey.startOf(Long.parseLong(value) * HOURS_A_DAY).toString().substring(0, 10)
        : value;
  }
}
