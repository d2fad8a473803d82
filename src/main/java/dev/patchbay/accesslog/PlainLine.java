package dev.patchbay.accesslog;

import dev.patchbay.call.CacheStatus;
import dev.patchbay.call.CallRecord;
import dev.patchbay.routing.outcome.Journey;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A call as one line for people. */
final class PlainLine {

  private static final Pattern NOT_OF_A_PATH = Pattern.compile("[^!-~]");

  private PlainLine() {}

  static String of(CallRecord call) {
    return String.join(
        " ",
        call.at().toString(),
        shown(call.id()),
        shown(call.wanted().client()),
        call.wanted().method(),
        // Only ASCII without spaces is a path; what else was sent shows as question marks.
        NOT_OF_A_PATH.matcher(call.wanted().path()).replaceAll("?"),
        String.valueOf(call.answer().status()),
        "route=" + shown(call.travelled().route()),
        "ending=" + call.travelled().ending().label(),
        "cache=" + call.cache().map(CacheStatus::label).orElse("-"),
        "by=" + shown(call.producer().provider()),
        "attempts=[" + attempts(call.travelled().journey()) + "]",
        "first=" + call.answer().firstByteIfAny().map(t -> Millis.of(t) + "ms").orElse("-"),
        "total=" + Millis.of(call.answer().total()) + "ms",
        "bytes=" + call.answer().bytes());
  }

  private static String attempts(Journey journey) {
    return journey.entries().stream().map(PlainLine::attempt).collect(Collectors.joining(" "));
  }

  private static String attempt(Journey.Entry tried) {
    return tried.provider()
        + ":"
        + tried.outcome().label()
        + ":"
        + Millis.of(tried.elapsed())
        + "ms";
  }

  private static String shown(String word) {
    return word.isEmpty() ? "-" : word;
  }
}
