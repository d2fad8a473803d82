package dev.patchbay.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.SpeechBody;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.RawClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The steps of conf/Dockerfile in a folder: no engine of containers is needed. */
class ContainerImageIT {

  /** For jlink and the runtime that it makes; told by Java in a line of its own. */
  private static final Map<String, String> SHORT_LIVED =
      Map.of("JAVA_TOOL_OPTIONS", String.join(" ", Program.SHORT_LIVED));

  private static final Pattern RUN = Pattern.compile("(?m)^RUN (jlink|mkdir) ((?:.*\\\\\\n)*.*)$");

  @TempDir private Path folder;
  private String dockerfile;

  @BeforeEach
  void build() throws Exception {
    dockerfile = Files.readString(Path.of("conf/Dockerfile"));
    String bin = Path.of(System.getProperty("java.home"), "bin").toString();
    List<String> steps =
        RUN.matcher(dockerfile).results().map(MatchResult::group).map(this::inFolder).toList();
    assertThat(steps).hasSize(2);
    for (String step : steps) {
      Map<String, String> environment = new HashMap<>(SHORT_LIVED);
      environment.put("PATH", bin + ":" + System.getenv("PATH"));
      try (Program shell = Program.start(folder, environment, "sh", "-c", step)) {
        assertThat(shell.output()).doesNotContain("Error");
        assertThat(shell.exitValue()).isZero();
      }
    }
  }

  @Test
  void theRuntimeRunsTheDemoAndItsHealthCheckTellsHowItIs() throws Exception {
    try (Program router = start("--demo", "--port", "0", "--host", "127.0.0.1")) {
      URI address = router.address();
      Answer speech =
          RawClient.call(address.getPort(), SpeechBody.of("Hello from a container").request());
      assertThat(speech.status()).isEqualTo(200);
      assertThat(speech.header("content-type")).isEqualTo("audio/mpeg");

      assertThat(health(address)).isZero();
      router.terminate();
      assertThat(router.exitValue()).isEqualTo(143);
      assertThat(health(address)).isEqualTo(1);
    }
  }

  private int health(URI address) throws Exception {
    Matcher check = Pattern.compile("HEALTHCHECK.* CMD \\[(.*)]").matcher(dockerfile);
    assertThat(check.find()).isTrue();
    List<String> words = List.of(inFolder(check.group(1)).replace("\"", "").split(", "));
    String[] command = words.toArray(String[]::new);
    command[0] = folder.resolve("runtime/bin/java").toString();
    Map<String, String> environment = new HashMap<>(SHORT_LIVED);
    environment.put("PATCHBAY_PORT", String.valueOf(address.getPort()));
    try (Program asking = Program.start(folder, environment, command)) {
      asking.output();
      return asking.exitValue();
    }
  }

  private Program start(String... options) throws IOException {
    String java = folder.resolve("runtime/bin/java").toString();
    String image = folder.resolve("image").toString();
    String[] words = new String[options.length + 4];
    System.arraycopy(
        new String[] {java, "-cp", image, "dev.patchbay.launcher.Main"}, 0, words, 0, 4);
    System.arraycopy(options, 0, words, 4, options.length);
    return Program.start(folder, SHORT_LIVED, words);
  }

  private String inFolder(String step) {
    return step.replaceFirst("^RUN ", "")
        .replace("/source/target/patchbay.war", System.getProperty("built.war"))
        .replace("/opt/patchbay", folder.resolve("image").toString())
        .replaceAll("(?<![\\w/.])/(image|runtime)\\b", folder + "/$1");
  }
}
