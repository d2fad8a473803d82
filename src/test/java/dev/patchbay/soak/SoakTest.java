package dev.patchbay.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Metrics;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.BodyEnd;
import dev.patchbay.testkit.http.RawClient;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * Soak test: mixed load for a while ({@code -Dsoak.seconds=}, a few by default and minutes in the
 * nightly build) while three providers die and return ({@code -Dsoak.seed=}, any by default).
 */
@Tag("alone")
class SoakTest {

  private static final int CLIENTS = 8;
  private static final int WARM_UP = 500;
  private static final long HEAP_SLACK = 48L << 20;

  /** No place is taken, nobody waits, and everybody is trusted again. */
  private static final String[] AT_REST =
      Stream.of("a", "b", "c")
          .flatMap(
              name ->
                  Stream.of(
                      "patchbay_provider_in_flight{provider=\"" + name + "\"} 0",
                      "patchbay_provider_queued{provider=\"" + name + "\"} 0",
                      "patchbay_provider_standing{provider=\""
                          + name
                          + "\",standing=\"available\"} 1"))
          .toArray(String[]::new);

  @TempDir private Path folder;

  private final Duration time = Duration.ofSeconds(Long.getLong("soak.seconds", 3));
  private final long seed = Long.getLong("soak.seed", System.nanoTime());
  private final AtomicLong calls = new AtomicLong();
  private final Queue<String> wrong = new ConcurrentLinkedQueue<>();

  @Test
  void nothingIsLostWhileOneProviderIsWell(TestReporter reporter) throws Exception {
    reporter.publishEntry("soak.seed", String.valueOf(seed));
    ResourceUsage before = ResourceUsage.now();
    FaultSchedule faults = new FaultSchedule(seed);
    try (ScriptedProvider a = ScriptedProvider.start().forgetful().always(faults.of(0));
        ScriptedProvider b = ScriptedProvider.start().forgetful().always(faults.of(1));
        ScriptedProvider c = ScriptedProvider.start().forgetful().always(faults.of(2));
        RouterUnderTest router = RouterUnderTest.start(three(a, b, c))) {
      load(router, number -> number < WARM_UP);
      ResourceUsage warm = ResourceUsage.now();

      long end = System.nanoTime() + time.toNanos();
      load(router, number -> System.nanoTime() < end);
      for (ScriptedProvider provider : List.of(a, b, c)) {
        provider.always(Call::answer);
      }
      Metrics.await(router.port(), () -> someMore(router), AT_REST);

      reporter.publishEntry("soak.calls", String.valueOf(calls.get()));
      assertThat(wrong).as("with -Dsoak.seed=" + seed).isEmpty();
      assertThat(ResourceUsage.openSpools()).isZero();
      assertThat(ResourceUsage.now().heap()).isLessThan(warm.heap() + HEAP_SLACK);
    }
    assertThat(ResourceUsage.now().threadsOfOurs()).isEqualTo(before.threadsOfOurs());
  }

  private void someMore(RouterUnderTest router) throws IOException {
    try (RawClient client = router.connect()) {
      good(client, calls.getAndIncrement());
    }
  }

  // By turns, so that each is asked again when it is well; a little of everything else.
  private String three(ScriptedProvider... providers) {
    StringBuilder text =
        new StringBuilder(
            """
            patchbay.providers=a,b,c
            patchbay.attempts=3
            patchbay.balance=round-robin
            patchbay.limit=6
            patchbay.breaker.pause=1s
            patchbay.hedge.after=300ms
            patchbay.hedge.budget=20
            patchbay.cache=true
            patchbay.cache.memory=1MB
            patchbay.cache.disk=8MB
            patchbay.cache.directory=%s
            """
                .formatted(folder));
    for (int i = 0; i < providers.length; i++) {
      text.append(
          """
          patchbay.provider.%1$c.preset=generic
          patchbay.provider.%1$c.speech.events=*
          patchbay.provider.%1$c.first-byte=3s
          patchbay.provider.%1$c.url=%2$s/v1
          """
              .formatted('a' + i, providers[i].url()));
    }
    return text.toString();
  }

  /** Whether a call of that number is still made. */
  @FunctionalInterface
  private interface Until {
    boolean more(long number);
  }

  private void load(RouterUnderTest router, Until until) throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    List<Future<?>> running = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      running.add(
          clients.submit(
              () -> {
                client(router, until);
                return null;
              }));
    }
    for (Future<?> client : running) {
      client.get();
    }
    clients.shutdown();
  }

  private void client(RouterUnderTest router, Until until) throws IOException {
    RawClient client = router.connect();
    try {
      for (long number = calls.getAndIncrement();
          until.more(number);
          number = calls.getAndIncrement()) {
        if (!good(client, number)) {
          client.close();
          client = router.connect();
        }
      }
    } finally {
      client.close();
    }
  }

  private boolean good(RawClient client, long number) {
    Call call = Call.of(seed, number);
    try {
      Answer answer = client.send(call.request()).answer();
      boolean good =
          answer.status() == 200
              && answer.end() == BodyEnd.CLEAN
              && Call.sha256(answer.body()).equals(call.sha256());
      if (!good) {
        wrong.add("call " + number + ": " + answer);
      }
      return good;
    } catch (IOException broken) {
      wrong.add("call " + number + ": " + broken);
      return false;
    }
  }
}
