package dev.patchbay.accesslog;

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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Sample call records. */
final class Samples {

  private static final Instant AT = Instant.parse("2026-11-22T10:00:00.123Z");

  private Samples() {}

  /** Sent on once, then served. */
  static CallRecord served(String model) {
    return served(model, List.of());
  }

  /** Served by a provider that could not be told these fields. */
  static CallRecord dropping(String... fields) {
    return served("tts-1", List.of(fields));
  }

  private static CallRecord served(String model, List<String> dropped) {
    Journey journey =
        new Journey(
            List.of(
                new Journey.Entry(
                    "kokoro",
                    "kokoro",
                    "af_sky",
                    new Outcome.Failed(Fault.CONNECT),
                    Duration.ofNanos(1_500_000),
                    Duration.ofMillis(2)),
                new Journey.Entry(
                    "openai",
                    "tts-1",
                    "alloy",
                    new Outcome.Served(200, Duration.ofMillis(210)),
                    Duration.ofMillis(4),
                    Duration.ofMillis(900),
                    dropped)));
    return new CallRecord(
        "req_1",
        AT,
        new CallRecord.Request(
            "phone", "", AudioTask.SPEECH, "POST", "/v1/audio/speech", model, "af_sky", false),
        new RouteTaken("speech", journey, CallEnding.RELAYED),
        Optional.of(CacheStatus.MISS),
        new Producer("openai", "tts-1", "alloy"),
        new CallRecord.Answer(200, Duration.ofMillis(215), Duration.ofMillis(905), 48_000),
        new CallUsage(120, 57, Duration.ZERO, new BookedCost(855)));
  }

  /** Not let in. */
  static CallRecord refused(String path) {
    return refused(path, "");
  }

  /** Not let in, from a known address. */
  static CallRecord refused(String path, String address) {
    return new CallRecord(
        "req_2",
        AT,
        new CallRecord.Request("", address, AudioTask.OTHER, "GET", path, "", "", false),
        RouteTaken.NOWHERE,
        Optional.empty(),
        Producer.NOBODY,
        new CallRecord.Answer(401, Duration.ofMillis(1), Duration.ofMillis(1), 150),
        new CallUsage(0, 0, Duration.ofMillis(1_500), BookedCost.UNKNOWN));
  }
}
