package dev.patchbay.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** A Markdown table under a heading, with columns as wide as they need. */
final class Table {
  private final String heading;
  private final List<List<String>> rows = new ArrayList<>();

  Table(String heading, String... columns) {
    this.heading = heading;
    rows.add(List.of(columns));
  }

  void add(String... cells) {
    rows.add(List.of(cells));
  }

  static String number(OptionalDouble number, int decimals) {
    if (number.isEmpty()) {
      return "–";
    }
    return String.format(Locale.ROOT, "%,." + decimals + "f", number.getAsDouble());
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("### ").append(heading).append("\n\n");
    text.append(line(rows.get(0)));
    text.append('|');
    for (int width : widths()) {
      text.append("-".repeat(width + 1)).append(":|");
    }
    text.append('\n');
    rows.stream().skip(1).map(this::line).forEach(text::append);
    return text.toString();
  }

  private String line(List<String> cells) {
    int[] widths = widths();
    StringBuilder line = new StringBuilder("|");
    for (int at = 0; at < widths.length; at++) {
      line.append((" %" + widths[at] + "s |").formatted(cells.get(at)));
    }
    return line.append('\n').toString();
  }

  private int[] widths() {
    return IntStream.range(0, rows.get(0).size())
        .map(at -> rows.stream().mapToInt(row -> row.get(at).length()).max().orElse(0))
        .toArray();
  }
}
