package dev.patchbay.testkit;

import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.RawRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/**
 * Repeats a call until its answer is the expected one, for what the router does behind the scenes;
 * fails with the last answer after a while.
 */
public final class Eventually {

  private static final Duration LONGEST = Duration.ofSeconds(20);
  private static final long PAUSE_NANOS = Duration.ofMillis(10).toNanos();

  private Eventually() {}

  /** Something that is looked at again and again. */
  @FunctionalInterface
  public interface Query<T> {
    T get() throws IOException;
  }

  /** Looks until what is there is good. */
  public static <T> T until(Predicate<T> good, Query<T> look) throws IOException {
    long end = System.nanoTime() + LONGEST.toNanos();
    T found = look.get();
    while (!good.test(found)) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("after " + LONGEST.toSeconds() + " s still: " + found);
      }
      pause();
      found = look.get();
    }
    return found;
  }

  /** Between two looks: without it, looking takes the processor from what is looked for. */
  public static void pause() {
    LockSupport.parkNanos(PAUSE_NANOS);
  }

  /** Calls until this provider serves; each call has to be served by some provider. */
  public static Answer untilServedBy(String provider, RouterUnderTest router, RawRequest request)
      throws IOException {
    return until(
        answer -> provider.equals(answer.header("X-Patchbay-Provider")),
        () -> router.call(request));
  }

  /** Names of the providers that serve so many calls, one after the other. */
  public static List<String> servers(int calls, RouterUnderTest router) throws IOException {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      names.add(router.call(SampleCalls.speech()).header("X-Patchbay-Provider"));
    }
    return names;
  }
}
