package dev.patchbay.usage.ledger;

import dev.patchbay.routing.provider.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Usage report: a text table for people, or CSV for programs (RFC 4180).
 *
 * @param lines lines of cells, the header first
 */
public record UsageTable(List<List<String>> lines) {

  public UsageTable {
    lines = List.copyOf(lines);
  }

  public static UsageTable of(List<UsageColumn> by, List<UsageRow> rows, String currency) {
    List<List<String>> lines = new ArrayList<>();
    List<String> head = new ArrayList<>(by.stream().map(UsageColumn::label).toList());
    head.addAll(List.of("calls", "characters", "audio-seconds", "bytes"));
    head.add(currency.isEmpty() ? "cost" : "cost-" + currency);
    lines.add(head);
    for (UsageRow row : rows) {
      List<String> line = new ArrayList<>(row.names());
      UsageTotals tally = row.totals();
      line.add(String.valueOf(tally.calls()));
      line.add(String.valueOf(tally.characters()));
      line.add(String.format(Locale.ROOT, "%.1f", tally.audioMillis() / 1000.0));
      line.add(String.valueOf(tally.bytes()));
      line.add(cost(tally));
      lines.add(line);
    }
    return new UsageTable(lines);
  }

  /** Cost as text; an unknown cost is never shown as zero. */
  static String cost(UsageTotals tally) {
    Money known = new Money(tally.costMicros());
    if (tally.unpriced() == 0) {
      return known.toString();
    }
    return tally.unpriced() == tally.calls()
        ? "unknown"
        : known + " + " + tally.unpriced() + " unknown";
  }

  public String csv() {
    StringBuilder text = new StringBuilder();
    for (List<String> line : lines) {
      text.append(String.join(",", line.stream().map(UsageTable::quoted).toList())).append("\r\n");
    }
    return text.toString();
  }

  // A spreadsheet evaluates text that begins like a formula, and clients choose the model's name.
  private static String quoted(String value) {
    String safe = value.matches("[=+@\\-\\t].*") ? "'" + value : value;
    return safe.matches("[^\",\\r\\n]*") ? safe : '"' + safe.replace("\"", "\"\"") + '"';
  }

  public String text() {
    int columns = lines.get(0).size();
    int[] widths = new int[columns];
    for (List<String> line : lines) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    int numbers = columns - 5;
    StringBuilder text = new StringBuilder();
    for (List<String> line : lines) {
      for (int i = 0; i < columns; i++) {
        String pad = " ".repeat(widths[i] - line.get(i).length());
        text.append(i == 0 ? "" : "  ").append(i < numbers ? line.get(i) + pad : pad + line.get(i));
      }
      text.append(System.lineSeparator());
    }
    return text.toString();
  }
}
