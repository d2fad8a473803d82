package dev.patchbay.journey;

import dev.patchbay.testkit.Answer;
import dev.patchbay.testkit.RawRequest;
import dev.patchbay.testkit.RouterUnderTest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Calls that are repeated, because what they wait for happens behind the scenes. */
final class Again {

  private static final Duration LONGEST = Duration.ofSeconds(20);

  private Again() {}

  /** Calls until this provider serves; each call has to be served by some provider. */
  static Answer untilServedBy(String provider, RouterUnderTest router, RawRequest request)
      throws IOException {
    long end = System.nanoTime() + LONGEST.toNanos();
    Answer answer = router.call(request);
    while (!provider.equals(answer.header("X-Patchbay-Provider"))) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("served by " + answer + " (expected: " + provider + ")");
      }
      answer = router.call(request);
    }
    return answer;
  }

  /** Who serves so many calls, one after the other. */
  static List<String> servers(int calls, RouterUnderTest router) throws IOException {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      names.add(router.call(Asks.speech()).header("X-Patchbay-Provider"));
    }
    return names;
  }
}
