package dev.patchbay.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.patchbay.auth.KeyDigest;
import dev.patchbay.testkit.InstalledProgram;
import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.SpeechBody;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.RawClient;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Order(5)
@Execution(ExecutionMode.CONCURRENT)
class ExecutableWarIT {

  /** Unpacked by whichever test is first. */
  @TempDir private static Path cache;

  @TempDir private Path directory;

  @Test
  void theLinesThatTheDemoPrintsDoWhatTheySayUntilItIsAskedToEnd() throws Exception {
    assumeTrue(InstalledProgram.find("curl").isPresent(), "no curl on the PATH");
    try (Program demo = patchbay("--demo", "--port", "0")) {
      List<String> lines = demo.lines(3);

      assertThat(shell(lines.get(0))).isEmpty();
      assertThat(directory.resolve("hello.mp3")).isNotEmptyFile();
      assertThat(shell(lines.get(1))).isEqualTo("{\"text\":\"Hello from Patchbay.\"}");
      assertThat(status(lines.get(2) + "health/live")).isEqualTo(200);
      demo.terminate();
      assertThat(demo.exitValue()).isEqualTo(143);
    }
  }

  @Test
  void itRunsOnTheNewestJavaToo() throws Exception {
    Optional<Path> newer = InstalledTools.newerJava();
    assumeTrue(newer.isPresent(), "no newer JDK on this machine");
    try (Program demo = Program.war(newer.get(), directory, cache, "--demo", "--port=0")) {
      assertThat(status(demo.lines(3).get(2) + "health/live")).isEqualTo(200);
    }
  }

  @Test
  void twoFirstStartsAtOnceBothServe() throws Exception {
    try (Program one = firstStart();
        Program other = firstStart()) {
      assertThat(status(one.lines(3).get(2) + "health/live")).isEqualTo(200);
      assertThat(status(other.lines(3).get(2) + "health/live")).isEqualTo(200);
    }
    try (var unpacked = Files.list(directory.resolve("cache/patchbay"))) {
      assertThat(unpacked).hasSize(1);
    }
  }

  @Test
  void itSaysWhichOptionsThereAre() throws Exception {
    try (Program help = patchbay("--help")) {
      assertThat(help.output())
          .contains("--port", "--host", "--config", "--demo", "--version", "8765");
      assertThat(help.exitValue()).isZero();
    }
  }

  @Test
  void itSaysItsVersion() throws Exception {
    try (Program version = patchbay("--version")) {
      assertThat(version.output()).matches("patchbay \\d+\\.\\d+\\.\\d+\\S*");
      assertThat(version.exitValue()).isZero();
    }
  }

  @Test
  void itMakesAKeyForAClient() throws Exception {
    try (Program keys = patchbay("keys", "new", "--client", "phone")) {
      List<String> lines = keys.output().lines().map(String::strip).toList();

      assertThat(lines.get(lines.size() - 1))
          .isEqualTo("patchbay.client.phone.key-sha256=" + KeyDigest.ofKey(lines.get(1)).hex());
      assertThat(keys.exitValue()).isZero();
    }
  }

  @Test
  void aCommandThatIsNotUnderstoodSaysWhatItExpects() throws Exception {
    try (Program keys = patchbay("keys", "old")) {
      assertThat(keys.output())
          .contains("keys: unknown old (expected: new or list or make or rotate or revoke)")
          .doesNotContain("\tat ");
      assertThat(keys.exitValue()).isEqualTo(2);
    }
  }

  @Test
  void anUnknownOptionIsNamed() throws Exception {
    try (Program typo = patchbay("--prot", "80")) {
      assertThat(typo.output()).contains("unknown option --prot").doesNotContain("\tat ");
      assertThat(typo.exitValue()).isEqualTo(2);
    }
  }

  @Test
  void aMissingConfigurationIsNamed() throws Exception {
    try (Program missing = patchbay("--config", "nowhere.properties")) {
      assertThat(missing.output()).contains("nowhere.properties").doesNotContain("\tat ");
      assertThat(missing.exitValue()).isEqualTo(1);
    }
  }

  @Test
  void aConfigurationThatIsGoodIsServed() throws Exception {
    byte[] mp3 = Sounds.mp3(4);
    try (ScriptedProvider studio = ScriptedProvider.start(Reply.audio("audio/mpeg", mp3))) {
      Files.writeString(
          directory.resolve("good.properties"),
          "patchbay.provider.studio.url=" + studio.url() + "/v1\n");
      try (Program router = patchbay("--config", "good.properties", "--port", "0")) {
        Answer spoken =
            RawClient.call(router.address().getPort(), SpeechBody.of("Hello").request());

        assertThat(spoken.status()).isEqualTo(200);
        assertThat(spoken.body()).isEqualTo(mp3);
        router.terminate();
        assertThat(router.exitValue()).isEqualTo(143);
      }
    }
  }

  @Test
  void everyProblemOfAConfigurationIsNamedAtOnce() throws Exception {
    Files.writeString(
        directory.resolve("bad.properties"),
        """
        patchbay.attempts=none
        patchbay.provider.kokoro.ulr=http://127.0.0.1:8880/v1
        """);
    try (Program bad = patchbay("--config", "bad.properties", "--port", "0")) {
      assertThat(bad.output())
          .contains("patchbay.attempts: none (expected: a whole number")
          .contains("patchbay.provider.kokoro.ulr")
          .contains("did you mean")
          .doesNotContain("\tat dev.patchbay");
      assertThat(bad.exitValue()).isEqualTo(1);
    }
  }

  @Test
  void aPortThatIsTakenIsNamed() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        Program second = patchbay("--demo", "--port=" + taken.getLocalPort())) {
      assertThat(second.output())
          .contains("127.0.0.1:" + taken.getLocalPort())
          .doesNotContain("\tat ");
      assertThat(second.exitValue()).isEqualTo(1);
    }
  }

  private Program firstStart() throws Exception {
    return Program.war(
        InstalledTools.ownJava(), directory, directory.resolve("cache"), "--demo", "--port=0");
  }

  private Program patchbay(String... options) throws Exception {
    return Program.war(InstalledTools.ownJava(), directory, cache, options);
  }

  private String shell(String line) throws Exception {
    try (Program shell = Program.start(directory, Map.of(), "sh", "-c", line)) {
      return shell.output();
    }
  }

  private static int status(String address) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(address)).build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }
}
