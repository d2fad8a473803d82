package dev.patchbay.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Metrics;
import dev.patchbay.testkit.realtime.Frame;
import dev.patchbay.testkit.realtime.RealtimeClient;
import dev.patchbay.testkit.realtime.RealtimePeer;
import dev.patchbay.testkit.realtime.RealtimeProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Many idle sessions and a tenth as many that talk, in a router with 512 MB of memory. */
class SessionCapacityIT {

  private static final Logger LOG = LoggerFactory.getLogger(SessionCapacityIT.class);

  private static final int IDLE = Integer.getInteger("sessions", 50);
  private static final int TALKING = IDLE / 10;
  private static final int MESSAGES = IDLE / 2;
  private static final long INTERVAL_NANOS = 20_000_000;
  private static final long MOST_MEMORY_KB = 512 * 1024;
  private static final String EVENT =
      "{\"type\":\"input_audio_buffer.append\",\"audio\":\"" + "A".repeat(1_280) + "\"}";

  @TempDir private Path folder;

  // Thousands of sessions are opened one by one.
  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void idleSessionsAndTalkingOnesFitIntoLittleMemory() throws Exception {
    try (RealtimeProvider a = RealtimeProvider.start();
        Program router = router(a)) {
      a.next(
          Collections.nCopies(IDLE + TALKING, (RealtimeProvider.Step) SessionCapacityIT::echo)
              .toArray(RealtimeProvider.Step[]::new));
      int port = router.port();
      List<RealtimePeer> idle = open(port, "idle", IDLE);
      List<RealtimePeer> talking = open(port, "talking", TALKING);
      Metrics.await(port, "patchbay_sessions{provider=\"a\"} " + (IDLE + TALKING));

      long[] nanos = talk(talking);

      long memory = residentKilobytes(router.pid());
      LOG.info(
          "{} idle and {} talking sessions: {} MB, round trip p50 {} ms, p99 {} ms",
          IDLE,
          TALKING,
          memory / 1024,
          nanos[nanos.length / 2] / 1e6,
          nanos[nanos.length * 99 / 100] / 1e6);
      assertThat(memory).isLessThan(MOST_MEMORY_KB);
      for (RealtimePeer client : idle) {
        client.close();
      }
      for (RealtimePeer client : talking) {
        client.close();
      }
      Metrics.await(port, "patchbay_sessions{provider=\"a\"} 0", "patchbay_calls_in_flight 0");
    }
  }

  private Program router(RealtimeProvider a) throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("patchbay.properties"),
            """
            patchbay.provider.a.url=%s/v1
            patchbay.provider.a.tasks=realtime
            patchbay.sessions=0
            patchbay.sessions.silence=10m
            patchbay.metrics=open
            """
                .formatted(a.url()));
    return Program.router(folder, file, "-XX:MaxRAM=512m", "-Xmx256m");
  }

  private static void echo(RealtimePeer peer) throws IOException {
    RealtimeProvider.accepted().run(peer);
    if (!peer.startLine().contains("model=talking")) {
      return;
    }
    for (Frame next = peer.message(); next.opcode() == Frame.TEXT; next = peer.message()) {
      peer.send(next);
    }
  }

  private static List<RealtimePeer> open(int port, String model, int count) throws Exception {
    List<RealtimePeer> clients = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      RealtimePeer client = RealtimeClient.open(port, "/v1/realtime?model=" + model);
      client.text();
      clients.add(client);
    }
    return clients;
  }

  /** Times of all round trips, the shortest first. */
  private static long[] talk(List<RealtimePeer> clients) throws Exception {
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      List<Callable<LongStream>> talks =
          clients.stream()
              .map(client -> (Callable<LongStream>) () -> talk(client))
              .collect(Collectors.toList());
      LongStream all = LongStream.empty();
      for (Future<LongStream> talk : threads.invokeAll(talks)) {
        all = LongStream.concat(all, talk.get());
      }
      return all.sorted().toArray();
    } finally {
      threads.shutdownNow();
    }
  }

  private static LongStream talk(RealtimePeer client) throws Exception {
    long[] nanos = new long[MESSAGES];
    long next = System.nanoTime();
    for (int i = 0; i < MESSAGES; i++) {
      long begun = System.nanoTime();
      client.send(EVENT);
      assertThat(client.text()).isEqualTo(EVENT);
      nanos[i] = System.nanoTime() - begun;
      next += INTERVAL_NANOS;
      LockSupport.parkNanos(next - System.nanoTime());
    }
    return LongStream.of(nanos);
  }

  private static long residentKilobytes(long pid) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElse(0);
  }
}
