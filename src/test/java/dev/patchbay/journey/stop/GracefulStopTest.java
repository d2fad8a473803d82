package dev.patchbay.journey.stop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.patchbay.testkit.Bytes;
import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.Eventually;
import dev.patchbay.testkit.Gate;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.AnswerReader;
import dev.patchbay.testkit.http.BodyEnd;
import dev.patchbay.testkit.http.RawClient;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Graceful shutdown: calls in flight end normally, and no threads or files are left behind. */
@Tag("alone")
class GracefulStopTest {

  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Reply BEGUN =
      Reply.status(200).header("Content-Type", "audio/wav").chunked().chunk(SampleCalls.WAV);

  @Test
  void aStreamUnderWayEndsWellWhileNewCallsAreSentAway() throws Exception {
    Gate gate = Gate.closed();
    try (ScriptedProvider a =
            ScriptedProvider.start(BEGUN.gate(gate).chunk(SampleCalls.WAV).end());
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.generic("a", a.url()) + "patchbay.stop.within=30s\n");
        RawClient client = router.connect()) {
      AnswerReader stream = client.send(SampleCalls.speech()).head();
      stream.next();
      assertThat(router.call(RawRequest.get("/health/ready")).status()).isEqualTo(200);
      int port = router.port();
      CompletableFuture<Void> stopped = CompletableFuture.runAsync(() -> stop(router));
      awaitNotReady(router);

      assertThat(router.call(RawRequest.get("/health/ready")).text())
          .isEqualTo("{\"status\":\"DOWN\",\"checks\":[{\"name\":\"open\",\"status\":\"DOWN\"}]}");
      assertThat(router.call(RawRequest.get("/health/live")).status()).isEqualTo(200);
      Answer refused = router.call(SampleCalls.speech());
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.text()).contains("\"code\":\"stopping\"");
      assertThat(refused.header("Connection")).isEqualToIgnoringCase("close");
      assertThat(stopped).isNotDone();

      gate.open();
      Answer whole = stream.rest();
      assertThat(whole.end()).isEqualTo(BodyEnd.CLEAN);
      assertThat(whole.body()).isEqualTo(Bytes.join(SampleCalls.WAV, SampleCalls.WAV));
      stopped.get(SOON.toSeconds(), TimeUnit.SECONDS);
      assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> RawClient.to(port));
    }
  }

  @Test
  void aStreamThatTakesTooLongIsCut() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start(BEGUN.hang());
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.generic("a", a.url()) + "patchbay.stop.within=50ms\n");
        RawClient client = router.connect()) {
      AnswerReader stream = client.send(SampleCalls.speech()).head();
      stream.next();
      stop(router);

      assertThat(stream.rest().end()).isNotEqualTo(BodyEnd.CLEAN);
      assertThat(a.request().awaitClientGone(SOON)).isTrue();
    }
  }

  @Test
  void neitherThreadNorSpoolIsLeft(@TempDir Path folder) throws Exception {
    Set<Thread> before = new HashSet<>(Thread.getAllStackTraces().keySet());
    try (ScriptedProvider a = ScriptedProvider.start(SampleCalls.heard()).always(Reply.silence());
        ScriptedProvider b = ScriptedProvider.start().always(SampleCalls.heard());
        RouterUnderTest router =
            RouterUnderTest.start(Configurations.pair(a, b) + everything(folder));
        RawClient waiting = router.connect()) {
      assertThat(router.call(SampleCalls.transcription()).status()).isEqualTo(200);
      assertThat(router.call(other()).header("X-Patchbay-Provider")).isEqualTo("b");
      waiting.send(SampleCalls.speech());
      a.awaitRequest(3);
      // Fails if a spool is left.
      stop(router);
    }
    assertThat(ours(before)).isEmpty();
  }

  // All that has threads or files: checks, hedges, the cache, the ledger, and bodies on disk.
  private static String everything(Path folder) {
    return """
    patchbay.checks=true
    patchbay.provider.a.check.path=/health
    patchbay.provider.a.check.interval=50ms
    patchbay.provider.a.check.timeout=50ms
    patchbay.provider.a.check.fall=1000
    patchbay.hedge.after=10ms
    patchbay.body.memory=1024
    patchbay.cache=true
    patchbay.cache.directory=%1$s/cache
    patchbay.ledger.url=jdbc:h2:file:%1$s/usage
    """
        .formatted(folder);
  }

  private static RawRequest other() {
    return RawRequest.transcription(SampleCalls.recording().field("prompt", "another"));
  }

  private static List<String> ours(Set<Thread> before) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !before.contains(thread))
        .map(Thread::getName)
        // Of the test and of Java itself, which starts these once for all who use it.
        .filter(name -> !name.matches("provider-.*|ForkJoinPool.*|CompletableFuture.*"))
        .toList();
  }

  private static void awaitNotReady(RouterUnderTest router) throws IOException {
    long end = System.nanoTime() + SOON.toNanos();
    while (router.call(RawRequest.get("/health/ready")).status() == 200) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("the router is still ready after " + SOON);
      }
      Eventually.pause();
    }
  }

  private static void stop(RouterUnderTest router) {
    try {
      router.close();
    } catch (IOException failed) {
      throw new java.io.UncheckedIOException(failed);
    }
  }
}
