package dev.patchbay.testkit;

import dev.patchbay.testkit.http.RawClient;
import dev.patchbay.testkit.http.RawRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** The metrics of a running router, read from {@code /metrics}. */
public final class Metrics {

  private static final Duration LONGEST = Duration.ofSeconds(20);

  /** What is done between two looks. */
  @FunctionalInterface
  public interface Action {
    void run() throws IOException;
  }

  private Metrics() {}

  /** SampleCalls until all these lines are there; who is counted is so just after the last byte. */
  public static void await(int port, String... lines) throws IOException {
    await(port, () -> {}, lines);
  }

  /** Does something that may bring these lines about, again and again until they are there. */
  public static void await(int port, Action deed, String... lines) throws IOException {
    long end = System.nanoTime() + LONGEST.toNanos();
    String text = of(port);
    while (!text.lines().toList().containsAll(List.of(lines))) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("lines: " + List.of(lines) + " (expected within:)\n" + text);
      }
      deed.run();
      text = of(port);
    }
  }

  private static String of(int port) throws IOException {
    return RawClient.call(port, RawRequest.get("/metrics")).text();
  }
}
