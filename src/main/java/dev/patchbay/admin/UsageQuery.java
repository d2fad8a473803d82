package dev.patchbay.admin;

import dev.patchbay.usage.ledger.UsageColumn;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/**
 * Query for usage: a period, and the columns to group by.
 *
 * @param from start, inclusive, a whole hour
 * @param to end, exclusive, a whole hour
 * @param by columns to group by
 */
record UsageQuery(Instant from, Instant to, List<UsageColumn> by) {

  private static final Duration DEFAULT_PERIOD = Duration.ofDays(30);
  private static final String DEFAULT_BY = "client,provider";

  /** Parses a query from the parameters {@code from}, {@code to} and {@code by}. */
  record Reader(InstantSource clock) {

    UsageQuery read(AdminRequest request) {
      Instant nextHour = clock.instant().truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
      String from = request.query("from");
      String to = request.query("to");
      String by = request.query("by");
      Instant end = to.isEmpty() ? nextHour : moment("to", to, 1);
      Instant start = from.isEmpty() ? end.minus(DEFAULT_PERIOD) : moment("from", from, 0);
      return new UsageQuery(
          start,
          end,
          Stream.of((by.isEmpty() ? DEFAULT_BY : by).split(",", -1)).map(Reader::column).toList());
    }

    // A day as the end is included.
    private static Instant moment(String name, String text, int days) {
      try {
        return text.contains("T")
            ? Instant.parse(text)
            : LocalDate.parse(text).plusDays(days).atStartOfDay().toInstant(ZoneOffset.UTC);
      } catch (DateTimeException notOne) {
        throw AdminRequest.refused(
            name + ": a day such as 2026-11-01, or a time such as 2026-11-01T12:00:00Z.",
            name,
            "invalid_" + name);
      }
    }

    private static UsageColumn column(String name) {
      return UsageColumn.named(name.strip())
          .orElseThrow(
              () ->
                  AdminRequest.refused(
                      "by: a list of day, client, user, route, provider, model and task.",
                      "by",
                      "invalid_by"));
    }
  }
}
