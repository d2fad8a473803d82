package dev.patchbay.admin;

import dev.patchbay.api.AudioTask;
import dev.patchbay.routing.Fault;
import dev.patchbay.routing.Journey;
import dev.patchbay.routing.Outcome;
import dev.patchbay.routing.SkipReason;
import dev.patchbay.web.CacheUse;
import dev.patchbay.web.CallEnding;
import dev.patchbay.web.Cost;
import dev.patchbay.web.Finished;
import dev.patchbay.web.Producer;
import dev.patchbay.web.Travelled;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Calls as they may have been, in few words. */
final class Told {

  private Told() {}

  /**
   * An outcome by its word.
   *
   * @param word {@code served}, {@code left}, {@code outrun}, a status, {@code lacks}, a fault in
   *     capital letters, or why nobody was asked
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
      default -> new Outcome.NotAsked(SkipReason.valueOf(upper(word)));
    };
  }

  /** An ending by its word. */
  private static CallEnding ending(String word) {
    if (word.startsWith("joined_")) {
      return ending(word.substring("joined_".length())).ofJoined();
    }
    return word.startsWith("broke_off_")
        ? CallEnding.brokeOff(Fault.valueOf(upper(word.substring("broke_off_".length()))))
        : new CallEnding(CallEnding.Kind.valueOf(upper(word)), Optional.empty(), false);
  }

  private static CacheUse use(String word) {
    return CacheUse.valueOf(upper(word));
  }

  private static String upper(String word) {
    return word.toUpperCase(Locale.ROOT);
  }

  /** An attempt that took four seconds. */
  static Journey.Tried tried(String provider, String outcome) {
    return new Journey.Tried(
        provider, "", "", outcome(outcome), Duration.ZERO, Duration.ofSeconds(4));
  }

  /**
   * A call.
   *
   * @param attempts {@code kokoro:CONNECT openai:served}
   */
  static Finished call(AudioTask task, String attempts, String ending, String cache, int status) {
    List<Journey.Tried> tried =
        Stream.of(attempts.split(" "))
            .filter(one -> !one.isEmpty())
            .map(one -> tried(one.split(":")[0], one.split(":")[1]))
            .toList();
    return new Finished(
        "req_1",
        Instant.EPOCH,
        new Finished.Wanted("phone", task, "POST", "/v1/audio/speech", "tts-1", "alloy", false),
        new Travelled("speech", new Journey(tried), ending(ending)),
        Optional.of(cache).filter(word -> !word.isEmpty()).map(Told::use),
        Producer.NOBODY,
        new Finished.Answer(status, Duration.ofMillis(130), Duration.ofSeconds(5), 10),
        new Finished.Amounts(0, 2, Duration.ZERO, Cost.UNKNOWN));
  }
}
