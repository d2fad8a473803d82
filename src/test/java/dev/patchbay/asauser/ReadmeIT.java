package dev.patchbay.asauser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.patchbay.Readme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Everything that README.md tells a shell, done in its order in one directory against the demo of
 * its first command; only the port 8765 is another, since it may be taken here, and the ways to the
 * WAR and to the examples.
 */
class ReadmeIT {

  private static final String PORT = "8765";
  private static final String WAR = "target/patchbay.war";
  private static final String EXAMPLES = "conf/examples";

  @TempDir private Path directory;

  @Test
  void itsCallsDoWhatItSays() throws Exception {
    assumeTrue(Machine.program("curl").isPresent(), "no curl on the PATH");
    try (Program demo = Program.patchbay(Machine.ownJava(), directory, "--demo", "--port", "0")) {
      String port = demo.lines(3).get(2).replaceAll(".*:(\\d+)/", "$1");

      List<String> said = new ArrayList<>();
      for (String call : Readme.calls()) {
        said.add(done(here(call.replace(PORT, port))));
      }

      assertThat(Files.readAllBytes(directory.resolve("hello.wav"))).startsWith('R', 'I', 'F', 'F');
      assertThat(directory.resolve("hello.pcm")).isNotEmptyFile();
      assertThat(said)
          .anySatisfy(words -> assertThat(words).contains("Received a wav of"))
          .anySatisfy(
              words -> assertThat(words).containsIgnoringCase("X-Patchbay-Provider: studio"))
          .anySatisfy(words -> assertThat(words).contains("\"id\":\"tts-1\""))
          .anySatisfy(words -> assertThat(words).contains("\"alloy\""))
          .anySatisfy(words -> assertThat(words).contains("patchbay.client.phone.key-sha256="))
          .anySatisfy(words -> assertThat(words).contains("by-voice.properties: ok, 2 providers"))
          .anySatisfy(words -> assertThat(words).contains("route sky does", "kokoro"))
          .anySatisfy(words -> assertThat(words).contains("4 cases as expected"))
          .anySatisfy(words -> assertThat(words).contains("\"status\":\"UP\""))
          .anySatisfy(words -> assertThat(words).contains("\"why\":\""))
          .anySatisfy(words -> assertThat(words).contains("\"standing\":\"drained\""));
    }
  }

  private static String here(String call) {
    return call.replace(WAR, System.getProperty("built.war"))
        .replace(EXAMPLES, Path.of(EXAMPLES).toAbsolutePath().toString());
  }

  private String done(String call) throws Exception {
    try (Program shell = Program.start(directory, Map.of(), "sh", "-e", "-c", call)) {
      String said = shell.output();
      assertThat(shell.exitValue()).as(call + "\n" + said).isZero();
      return said;
    }
  }
}
