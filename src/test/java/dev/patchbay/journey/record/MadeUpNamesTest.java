package dev.patchbay.journey.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.Eventually;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.http.RawClient;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.io.IOException;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Bounded metric cardinality: names from clients create no series. */
class MadeUpNamesTest {

  private static final int CALLS = 10_000;
  private static final int KINDS = 6;
  private static final int STRANGERS = 8;
  private static final String KEY = "pb-0123456789abcdef";

  @Test
  void tenThousandMadeUpNamesMakeNoSeries() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start().forgetful().always(SampleCalls.spoken());
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.generic("a", a.url()) + "patchbay.client.phone.key=" + KEY + "\n")) {
      ask(router, 20 * KINDS);
      Set<String> before = series(router);
      ask(router, CALLS);

      assertThat(series(router)).isEqualTo(before);
      assertThat(before).noneMatch(series -> series.contains("evil"));
    }
  }

  private static void ask(RouterUnderTest router, int calls) throws Exception {
    ExecutorService strangers = Executors.newFixedThreadPool(STRANGERS);
    try {
      Callable<Void> stranger = () -> askAlone(router, calls / STRANGERS);
      for (Future<Void> done : strangers.invokeAll(Collections.nCopies(STRANGERS, stranger))) {
        done.get();
      }
    } finally {
      strangers.shutdownNow();
    }
  }

  private static Void askAlone(RouterUnderTest router, int calls) throws IOException {
    RawClient client = router.connect();
    try {
      for (int i = 0; i < calls; i++) {
        client.send(request(i % KINDS));
        if (client.answer().headers().all("Connection").contains("close")) {
          client.close();
          client = router.connect();
        }
      }
    } finally {
      client.close();
    }
    return null;
  }

  private static RawRequest request(int kind) {
    return switch (kind) {
      case 0 -> asPhone(RawRequest.speech(speech(word(), "alloy")));
      case 1 -> asPhone(RawRequest.speech(speech("tts-1", word())));
      case 2 -> asPhone(RawRequest.get("/v1/" + word()));
      case 3 -> asPhone(RawRequest.of(word().toUpperCase(), "/v1/audio/speech"));
      case 4 -> RawRequest.get("/v1/files").header("Authorization", "Bearer " + word());
      default ->
          asPhone(SampleCalls.speech())
              .header("x-request-id", word())
              .header("User-Agent", word())
              .header("X-Forwarded-For", "192.0.2." + ThreadLocalRandom.current().nextInt(256));
    };
  }

  private static String speech(String model, String voice) {
    return SampleCalls.SPEECH_JSON.replace("tts-1", model).replace("alloy", voice);
  }

  private static RawRequest asPhone(RawRequest request) {
    return request.header("Authorization", "Bearer " + KEY);
  }

  private static String word() {
    return "evil" + Long.toString(ThreadLocalRandom.current().nextLong(1L << 60), 36);
  }

  /** Without their values, once the last call is counted. */
  private static Set<String> series(RouterUnderTest router) throws IOException {
    return Eventually.until(
            text -> text.contains("\npatchbay_calls_in_flight 0\n"),
            () -> router.call(RawRequest.get("/metrics")).text())
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.substring(0, line.lastIndexOf(' ')))
        .collect(Collectors.toSet());
  }
}
