package dev.patchbay.admin;

import dev.patchbay.api.AudioTask;
import dev.patchbay.call.BookedCost;
import dev.patchbay.call.CacheStatus;
import dev.patchbay.call.CallEnding;
import dev.patchbay.call.CallRecord;
import dev.patchbay.call.CallUsage;
import dev.patchbay.call.Producer;
import dev.patchbay.call.RouteTaken;
import dev.patchbay.routing.outcome.Fault;
import dev.patchbay.routing.outcome.Journey;
import dev.patchbay.routing.outcome.Outcome;
import dev.patchbay.routing.outcome.SkipReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Call records built from short descriptions. */
public final class TestCalls {

  private TestCalls() {}

  /**
   * An outcome by its word.
   *
   * @param word {@code served}, {@code left}, {@code outrun}, a status, {@code lacks}, a fault in
   *     capital letters, or a reason to skip
   */
  static Outcome outcome(String word) {
    if (word.matches("\\d+")) {
      return new Outcome.Answered(Integer.parseInt(word), false);
    }
    if (word.equals(word.toUpperCase(Locale.ROOT))) {
      return new Outcome.Failed(Fault.valueOf(word));
    }
    return switch (word) {
      case "served" -> new Outcome.Served(200, Duration.ofMillis(120));
      case "lacks" -> new Outcome.Answered(404, true);
      case "left" -> new Outcome.ClientLeft();
      case "outrun" -> new Outcome.Outrun();
      default -> new Outcome.Skipped(SkipReason.valueOf(upper(word)));
    };
  }

  /** An ending by its word. */
  private static CallEnding ending(String word) {
    if (word.startsWith("joined_")) {
      return ending(word.substring("joined_".length())).asJoined();
    }
    return word.startsWith("broke_off_")
        ? CallEnding.ofFault(Fault.valueOf(upper(word.substring("broke_off_".length()))))
        : new CallEnding(CallEnding.Kind.valueOf(upper(word)), Optional.empty(), false);
  }

  private static CacheStatus cacheStatus(String word) {
    return CacheStatus.valueOf(upper(word));
  }

  private static String upper(String word) {
    return word.toUpperCase(Locale.ROOT);
  }

  /** An attempt that took four seconds. */
  public static Journey.Entry tried(String provider, String outcome) {
    return new Journey.Entry(
        provider, "", "", outcome(outcome), Duration.ZERO, Duration.ofSeconds(4));
  }

  /**
   * A call.
   *
   * @param attempts {@code kokoro:CONNECT openai:served}
   */
  public static CallRecord call(
      AudioTask task, String attempts, String ending, String cache, int status) {
    List<Journey.Entry> tried =
        Stream.of(attempts.split(" "))
            .filter(one -> !one.isEmpty())
            .map(one -> tried(one.split(":")[0], one.split(":")[1]))
            .toList();
    return new CallRecord(
        "req_1",
        Instant.EPOCH,
        new CallRecord.Request(
            "phone", "", task, "POST", "/v1/audio/speech", "tts-1", "alloy", false),
        new RouteTaken("speech", new Journey(tried), ending(ending)),
        Optional.of(cache).filter(word -> !word.isEmpty()).map(TestCalls::cacheStatus),
        Producer.NOBODY,
        new CallRecord.Answer(status, Duration.ofMillis(130), Duration.ofSeconds(5), 10),
        new CallUsage(0, 2, Duration.ZERO, BookedCost.UNKNOWN));
  }
}
