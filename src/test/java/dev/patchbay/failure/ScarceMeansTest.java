package dev.patchbay.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Answer;
import dev.patchbay.testkit.RawClient;
import dev.patchbay.testkit.ScriptedProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Files run out, names stop resolving: calls get their answer again as soon as they can. */
@DisabledOnOs(OS.WINDOWS)
class ScarceMeansTest {

  private static final int OPEN_FILES = 400;
  // More than it can take with what it has open itself, and few enough for the queue at its door.
  private static final int SILENT = 335;
  private static final long WAIT = Duration.ofSeconds(25).toNanos();

  @TempDir private Path directory;

  @Test
  void aRouterWithoutFilesRecoversWhenItHasThemAgain() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start().always(request -> Asks.spoken());
        RouterProcess router = RouterProcess.start(OPEN_FILES, Asks.pair(a, a))) {
      assertThat(RawClient.call(router.port(), Asks.speech()).body()).isEqualTo(Asks.WAV);
      List<RawClient> silent = new ArrayList<>();
      for (int i = 0; i < SILENT; i++) {
        silent.add(RawClient.to(router.port()));
      }
      for (RawClient client : silent) {
        client.close();
      }

      assertThat(RawClient.call(router.port(), Asks.speech()).body()).isEqualTo(Asks.WAV);
    }
  }

  @Test
  void aNameThatStopsResolvingIsFailedOverAndAskedAgainWhenItReturns() throws Exception {
    Path hosts = directory.resolve("hosts");
    String known = "127.0.0.1 localhost a.test b.test\n";
    String unknown = "127.0.0.1 localhost b.test\n";
    Files.writeString(hosts, known);
    try (ScriptedProvider a = ScriptedProvider.start().always(request -> Asks.spoken());
        ScriptedProvider b = ScriptedProvider.start().always(request -> Asks.spoken());
        RouterProcess router =
            RouterProcess.start(
                4096,
                Asks.pair("http://a.test:" + a.port(), "http://b.test:" + b.port()),
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
      Answer answer = RawClient.call(port, Asks.speech());
      assertThat(answer.body()).isEqualTo(Asks.WAV);
      last = answer.header("X-Patchbay-Provider");
    }
    assertThat(last).isEqualTo(provider);
  }
}
