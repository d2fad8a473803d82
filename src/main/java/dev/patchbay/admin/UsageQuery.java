package dev.patchbay.admin;

import dev.patchbay.usage.UsageColumn;
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
 * Which usage is asked for.
 *
 * @param from in whole hours
 * @param to left out, in whole hours
 * @param by what is summed up
 */
record UsageQuery(Instant from, Instant to, List<UsageColumn> by) {

  private static final Duration USUAL = Duration.ofDays(30);
  private static final String BY = "client,provider";

  /** Reads it from the parameters {@code from}, {@code to} and {@code by}. */
  record Reader(InstantSource clock) {

    UsageQuery read(AdminRequest asked) {
      Instant nextHour = clock.instant().truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
      String from = asked.query("from");
      String to = asked.query("to");
      String by = asked.query("by");
      Instant end = to.isEmpty() ? nextHour : moment("to", to, 1);
      Instant start = from.isEmpty() ? end.minus(USUAL) : moment("from", from, 0);
      return new UsageQuery(
          start,
          end,
          Stream.of((by.isEmpty() ? BY : by).split(",", -1)).map(Reader::column).toList());
    }

    // The last day is a whole one.
    private static Instant moment(String name, String text, int days) {
      try {
        return text.contains("T")
            ? Instant.parse(text)
            : LocalDate.parse(text).plusDays(days).atStartOfDay().toInstant(ZoneOffset.UTC);
      } catch (DateTimeException notOne) {
        throw AdminRequest.refused(
            name + ": a day such as 2026-11-01, or 2026-11-01T12:00:00Z.", name, "invalid_" + name);
      }
    }

    private static UsageColumn column(String name) {
      return UsageColumn.named(name.strip())
          .orElseThrow(
              () ->
                  AdminRequest.refused(
                      "by: some of day,client,route,provider,model,task.", "by", "invalid_by"));
    }
  }
}
