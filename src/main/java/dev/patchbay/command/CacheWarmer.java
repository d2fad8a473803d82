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
 * Warms the cache: makes an ordinary speech call for each phrase, a few at a time. Routes, limits
 * and prices apply as for any client.
 */
final class CacheWarmer {

  private static final Duration LONGEST = Duration.ofMinutes(2);

  // A longer Retry-After means that a daily limit is used up, not one per minute.
  private static final long LONGEST_WAIT = 60;
  private static final int TRIES = 10;

  private final RouterClient router;
  private final SpeechCall speech;

  CacheWarmer(RouterClient router, SpeechCall speech) {
    this.router = router;
    this.speech = speech;
  }

  /** Makes the calls for all phrases and returns when the last one is done. */
  WarmingReport warm(Map<String, Integer> phrases, int concurrency) {
    WarmingReport report = new WarmingReport();
    ExecutorService threads = Executors.newFixedThreadPool(concurrency);
    try {
      phrases.forEach((phrase, line) -> threads.execute(() -> warm(phrase, line, report)));
      threads.shutdown();
      if (!threads.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS)) {
        throw new IllegalStateException("the calls have not ended");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } finally {
      threads.shutdownNow();
    }
    return report;
  }

  private void warm(String phrase, int line, WarmingReport report) {
    try {
      HttpResponse<Void> response = speak(phrase, Map.of());
      if (response.statusCode() != 200) {
        report.addFailure(line, "status " + response.statusCode());
        return;
      }
      switch (header(response, "X-Patchbay-Cache")) {
        case "hit" -> report.addAlreadyCached();
        case "miss", "joined" -> recordFetch(phrase, line, response, report);
        default -> report.addFailure(line, "its route does not cache");
      }
    } catch (IOException broken) {
      report.addFailure(line, String.valueOf(broken.getMessage()));
    }
  }

  /** Not every route caches a substitute's response; a second call asks whether it is there. */
  private void recordFetch(
      String phrase, int line, HttpResponse<Void> response, WarmingReport report)
      throws IOException {
    boolean byPreferred = header(response, "X-Patchbay-Fallback-Reason").isEmpty();
    if (byPreferred
        || speak(phrase, Map.of("Cache-Control", "only-if-cached")).statusCode() == 200) {
      report.addCached();
      return;
    }
    String provider = header(response, "X-Patchbay-Provider");
    report.addFailure(
        line, "spoken by a substitute (" + provider + "), whose response is not cached");
  }

  /** Makes one call and reads the response to its end: a call that breaks off caches nothing. */
  private HttpResponse<Void> speak(String phrase, Map<String, String> headers) throws IOException {
    HttpRequest.Builder call =
        router
            .request("/v1/audio/speech", Map.of(), LONGEST)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(speech.body(phrase)));
    headers.forEach(call::header);
    for (int attempt = 1; ; attempt++) {
      HttpResponse<Void> response =
          router.send(call.build(), HttpResponse.BodyHandlers.discarding());
      OptionalLong wait = response.headers().firstValueAsLong("Retry-After");
      boolean limited = response.statusCode() == 429 && wait.isPresent();
      if (!limited || wait.getAsLong() > LONGEST_WAIT || attempt == TRIES) {
        return response;
      }
      waitFor(wait.getAsLong());
    }
  }

  private static void waitFor(long seconds) throws IOException {
    try {
      TimeUnit.SECONDS.sleep(seconds);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", interrupted);
    }
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }
}
