package dev.patchbay.command;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Has phrases spoken so that they are kept, a few at a time, each by an ordinary call: routes,
 * limits and prices hold.
 */
final class CacheWarmer {

  private static final Duration LONGEST = Duration.ofMinutes(2);

  // Whoever is told to wait longer has used up a day's allowance, and not a minute's.
  private static final long LONGEST_WAIT = 60;
  private static final int TRIES = 10;

  private final RouterClient router;
  private final SpeechCall speech;

  CacheWarmer(RouterClient router, SpeechCall speech) {
    this.router = router;
    this.speech = speech;
  }

  /** Warms all phrases, and returns when the last one is done. */
  WarmingReport all(Map<String, Integer> phrases, int atOnce) {
    WarmingReport warmed = new WarmingReport();
    ExecutorService threads = Executors.newFixedThreadPool(atOnce);
    try {
      phrases.forEach((phrase, line) -> threads.execute(() -> one(phrase, line, warmed)));
      threads.shutdown();
      if (!threads.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS)) {
        throw new IllegalStateException("for ever is over");
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    } finally {
      threads.shutdownNow();
    }
    return warmed;
  }

  private void one(String phrase, int line, WarmingReport warmed) {
    try {
      HttpResponse<Void> answer = spoken(phrase, Map.of());
      if (answer.statusCode() != 200) {
        warmed.failed(line, "status " + answer.statusCode());
        return;
      }
      switch (header(answer, "X-Patchbay-Cache")) {
        case "hit" -> warmed.already();
        case "miss", "joined" -> fetched(phrase, line, answer, warmed);
        default -> warmed.failed(line, "its route keeps nothing");
      }
    } catch (IOException broken) {
      warmed.failed(line, String.valueOf(broken.getMessage()));
    }
  }

  /** What somebody else than the first provider has said is not kept everywhere. */
  private void fetched(String phrase, int line, HttpResponse<Void> answer, WarmingReport warmed)
      throws IOException {
    boolean certain = header(answer, "X-Patchbay-Fallback-Reason").isEmpty();
    if (certain || spoken(phrase, Map.of("Cache-Control", "only-if-cached")).statusCode() == 200) {
      warmed.kept();
      return;
    }
    String who = header(answer, "X-Patchbay-Provider");
    warmed.failed(line, "spoken by a substitute (" + who + "), which is not kept");
  }

  /** The whole answer: a call that is broken off would leave nothing behind. */
  private HttpResponse<Void> spoken(String phrase, Map<String, String> headers) throws IOException {
    HttpRequest.Builder call =
        router
            .call("/v1/audio/speech", Map.of(), LONGEST)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(speech.saying(phrase)));
    headers.forEach(call::header);
    for (int attempt = 1; ; attempt++) {
      HttpResponse<Void> answer = router.send(call.build(), HttpResponse.BodyHandlers.discarding());
      OptionalLong wait = answer.headers().firstValueAsLong("Retry-After");
      boolean told = answer.statusCode() == 429 && wait.isPresent();
      if (!told || wait.getAsLong() > LONGEST_WAIT || attempt == TRIES) {
        return answer;
      }
      waitFor(wait.getAsLong());
    }
  }

  private static void waitFor(long seconds) throws IOException {
    try {
      TimeUnit.SECONDS.sleep(seconds);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", hurried);
    }
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}
