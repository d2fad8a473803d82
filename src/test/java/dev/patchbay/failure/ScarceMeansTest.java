package dev.patchbay.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.Eventually;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.RawClient;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Exhausted file descriptors and failing DNS: calls succeed again as soon as these recover. */
@DisabledOnOs(OS.WINDOWS)
@Order(1)
class ScarceMeansTest {

  private static final int OPEN_FILES = 400;
  private static final long WAIT = Duration.ofSeconds(25).toNanos();

  @TempDir private Path directory;

  @EnabledOnOs(OS.LINUX)
  @Test
  void withoutFilesCallsAreRefusedAndServedAgainWhenThereAreSome() throws Exception {
    // Each call needs a file for its connection.
    Reply spoken =
        Reply.status(200)
            .header("Content-Type", "audio/wav")
            .header("Connection", "close")
            .body(SampleCalls.WAV)
            .fin();
    try (ScriptedProvider a = ScriptedProvider.start().always(spoken);
        RouterProcess router = RouterProcess.start(OPEN_FILES, Configurations.keyedPair(a, a));
        RawClient speaks = RawClient.to(router.port());
        RawClient uploads = RawClient.to(router.port())) {
      assertThat(speaks.send(SampleCalls.speech()).answer().body()).isEqualTo(SampleCalls.WAV);
      assertThat(uploads.send(SampleCalls.speech()).answer().body()).isEqualTo(SampleCalls.WAV);
      List<RawClient> silent = silentOnes(router);

      Answer speech = speaks.send(SampleCalls.speech()).answer();
      assertThat(speech.status()).isEqualTo(503);
      ErrorFormat.assertValid(speech);
      Answer upload = uploads.send(SampleCalls.transcription(3_000_000)).answer();
      assertThat(upload.status()).isEqualTo(507);
      ErrorFormat.assertValid(upload);

      for (RawClient client : silent) {
        client.close();
      }
      assertThat(RawClient.call(router.port(), SampleCalls.speech()).body())
          .isEqualTo(SampleCalls.WAV);
      assertThat(speaks.send(SampleCalls.speech()).answer().body()).isEqualTo(SampleCalls.WAV);
    }
  }

  /** As many clients as the router can take, and some who wait at its door for a file. */
  private static List<RawClient> silentOnes(RouterProcess router) throws Exception {
    List<RawClient> silent = new ArrayList<>();
    long end = System.nanoTime() + WAIT;
    int waiting = 0;
    while (waiting < 20) {
      assertThat(System.nanoTime() - end).as(router.openFiles() + " files are open").isNegative();
      if (router.openFiles() >= OPEN_FILES) {
        waiting++;
      }
      silent.add(RawClient.to(router.port()));
    }
    return silent;
  }

  @Test
  void aNameThatStopsResolvingIsFailedOverAndAskedAgainWhenItReturns() throws Exception {
    Path hosts = directory.resolve("hosts");
    String known = "127.0.0.1 localhost a.test b.test\n";
    String unknown = "127.0.0.1 localhost b.test\n";
    Files.writeString(hosts, known);
    try (ScriptedProvider a = ScriptedProvider.start().always(request -> SampleCalls.spoken());
        ScriptedProvider b = ScriptedProvider.start().always(request -> SampleCalls.spoken());
        RouterProcess router =
            RouterProcess.start(
                4096,
                Configurations.keyedPair("http://a.test:" + a.port(), "http://b.test:" + b.port()),
                "-Djdk.net.hosts.file=" + hosts,
                "-Dsun.net.inetaddr.ttl=1",
                "-Dsun.net.inetaddr.negative.ttl=1")) {
      isServedBy("a", router.port(), a);
      Files.writeString(hosts, unknown);
      isServedBy("b", router.port(), a);
      Files.writeString(hosts, known);
      isServedBy("a", router.port(), a);
    }
  }

  /** Calls until that provider answers; every call is answered by somebody. */
  private static void isServedBy(String provider, int port, ScriptedProvider kept)
      throws Exception {
    long deadline = System.nanoTime() + WAIT;
    String last = "";
    while (!last.equals(provider) && System.nanoTime() < deadline) {
      // Without a kept connection the name has to be asked for.
      kept.closeIdleConnections();
      Answer answer = RawClient.call(port, SampleCalls.speech());
      assertThat(answer.body()).isEqualTo(SampleCalls.WAV);
      last = answer.header("X-Patchbay-Provider");
      Eventually.pause();
    }
    assertThat(last).isEqualTo(provider);
  }
}
