package dev.patchbay.testkit;

import dev.patchbay.testkit.http.RawClient;
import dev.patchbay.testkit.http.RawRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The metrics of a running router, read from {@code /metrics}. */
public final class Metrics {

  private static final Duration LONGEST = Duration.ofSeconds(20);

  /** What is done between two looks. */
  @FunctionalInterface
  public interface Action {
    void run() throws IOException;
  }

  private Metrics() {}

  /** Waits for all these lines; a call is counted just after its last byte. */
  public static void await(int port, String... lines) throws IOException {
    await(port, () -> {}, lines);
  }

  /** Does something that may bring these lines about, again and again until they are there. */
  public static void await(int port, Action action, String... lines) throws IOException {
    long end = System.nanoTime() + LONGEST.toNanos();
    String text = of(port);
    for (List<String> absent = absent(text, lines);
        !absent.isEmpty();
        absent = absent(text, lines)) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("absent: " + absent + ", instead:\n" + subjects(text, absent));
      }
      Eventually.pause();
      action.run();
      text = of(port);
    }
  }

  private static List<String> absent(String text, String... lines) {
    List<String> absent = new ArrayList<>(List.of(lines));
    absent.removeAll(text.lines().toList());
    return absent;
  }

  // Those of the same names only: all lines together are longer than a report shows.
  private static String subjects(String text, List<String> absent) {
    Set<String> names =
        absent.stream().map(line -> line.split("[{ ]")[0]).collect(Collectors.toSet());
    return text.lines()
        .filter(line -> names.contains(line.split("[{ ]")[0]))
        .collect(Collectors.joining("\n"));
  }

  private static String of(int port) throws IOException {
    return RawClient.call(port, RawRequest.get("/metrics")).text();
  }
}
