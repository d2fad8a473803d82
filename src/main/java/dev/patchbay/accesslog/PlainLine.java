package dev.patchbay.accesslog;

import dev.patchbay.call.CacheStatus;
import dev.patchbay.call.CallRecord;
import dev.patchbay.call.CallUsage;
import dev.patchbay.routing.outcome.Journey;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Access log line in plain text. */
final class PlainLine {

  private static final Pattern NO_PATH_CHARACTER = Pattern.compile("[^!-~]");

  private PlainLine() {}

  static String of(CallRecord call) {
    String line =
        String.join(
                " ",
                call.at().toString(),
                orDash(call.id()),
                orDash(call.request().client()),
                call.request().method(),
                // A path is ASCII without spaces; anything else is written as question marks.
                NO_PATH_CHARACTER.matcher(call.request().path()).replaceAll("?"),
                String.valueOf(call.answer().status()),
                "route=" + orDash(call.routeTaken().route()),
                "ending=" + call.routeTaken().ending().label(),
                "cache=" + call.cache().map(CacheStatus::label).orElse("-"),
                "by=" + orDash(call.producer().provider()),
                "attempts=[" + attempts(call.routeTaken().journey()) + "]",
                "first="
                    + call.answer()
                        .firstByteIfAny()
                        .map(t -> MillisecondFormat.of(t) + "ms")
                        .orElse("-"),
                "total=" + MillisecondFormat.of(call.answer().total()) + "ms",
                "bytes=" + call.answer().bytes())
            + call.session().map(PlainLine::session).orElse("");
    // At the end, so that the fields before them keep their places.
    String address = call.request().address();
    String dropped = dropped(call.routeTaken().journey());
    return line
        + (address.isEmpty() ? "" : " address=" + address)
        + (dropped.isEmpty() ? "" : " dropped=" + dropped);
  }

  /** Fields that the provider which answered could not be told, as in X-Patchbay-Dropped. */
  private static String dropped(Journey journey) {
    return journey
        .lastSent()
        .map(last -> String.join(",", last.dropped()).replaceAll("[^!-~]", "?"))
        .orElse("");
  }

  private static String session(CallUsage.Session session) {
    return " turns="
        + session.turns()
        + " tokens="
        + session.tokens().in()
        + "/"
        + session.tokens().out()
        + " close="
        + session.closeCode();
  }

  private static String attempts(Journey journey) {
    return journey.entries().stream().map(PlainLine::attempt).collect(Collectors.joining(" "));
  }

  private static String attempt(Journey.Entry entry) {
    return entry.provider()
        + ":"
        + entry.outcome().label()
        + ":"
        + MillisecondFormat.of(entry.elapsed())
        + "ms";
  }

  private static String orDash(String text) {
    return text.isEmpty() ? "-" : text;
  }
}
