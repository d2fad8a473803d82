package dev.patchbay.accesslog;

import dev.patchbay.api.AudioTask;
import dev.patchbay.routing.Fault;
import dev.patchbay.routing.Journey;
import dev.patchbay.routing.Outcome;
import dev.patchbay.web.CacheUse;
import dev.patchbay.web.CallEnding;
import dev.patchbay.web.Cost;
import dev.patchbay.web.Finished;
import dev.patchbay.web.Producer;
import dev.patchbay.web.Travelled;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Calls that have ended. */
final class Samples {

  private static final Instant AT = Instant.parse("2026-11-22T10:00:00.123Z");

  private Samples() {}

  /** Sent on once, then served. */
  static Finished served(String model) {
    Journey journey =
        new Journey(
            List.of(
                new Journey.Tried(
                    "kokoro",
                    "kokoro",
                    "af_sky",
                    new Outcome.Failed(Fault.CONNECT),
                    Duration.ofNanos(1_500_000),
                    Duration.ofMillis(2)),
                new Journey.Tried(
                    "openai",
                    "tts-1",
                    "alloy",
                    new Outcome.Served(200, Duration.ofMillis(210)),
                    Duration.ofMillis(4),
                    Duration.ofMillis(900))));
    return new Finished(
        "req_1",
        AT,
        new Finished.Wanted(
            "phone", AudioTask.SPEECH, "POST", "/v1/audio/speech", model, "af_sky", false),
        new Travelled("speech", journey, CallEnding.RELAYED),
        Optional.of(CacheUse.MISS),
        new Producer("openai", "tts-1", "alloy"),
        new Finished.Answer(200, Duration.ofMillis(215), Duration.ofMillis(905), 48_000),
        new Finished.Amounts(120, 57, Duration.ZERO, new Cost(855)));
  }

  /** Not let in. */
  static Finished refused(String path) {
    return new Finished(
        "req_2",
        AT,
        new Finished.Wanted("", AudioTask.OTHER, "GET", path, "", "", false),
        Travelled.NOWHERE,
        Optional.empty(),
        Producer.NOBODY,
        new Finished.Answer(401, Duration.ofMillis(1), Duration.ofMillis(1), 150),
        new Finished.Amounts(0, 0, Duration.ofMillis(1_500), Cost.UNKNOWN));
  }
}
