package dev.patchbay.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.patchbay.testkit.InstalledProgram;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hot reload of a running {@code java -jar} process. */
class ReloadIT {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir private Path directory;

  private Program start(String file) throws Exception {
    Files.writeString(directory.resolve("patchbay.properties"), file);
    return Program.patchbay(
        InstalledTools.ownJava(),
        directory,
        "--demo",
        "--port",
        "0",
        "--config",
        "patchbay.properties");
  }

  @Test
  void aChangedFileCountsWithinSeconds() throws Exception {
    try (Program router = start("patchbay.provider.studio.catalog.models=old-model\n")) {
      String address = router.lines(3).get(2);
      assertThat(read(address + "v1/models")).contains("old-model");

      Files.writeString(
          directory.resolve("patchbay.properties"),
          "patchbay.provider.studio.catalog.models=new-model\n");

      // The test's time limit ends this if the file is never looked at.
      while (!read(address + "v1/models").contains("new-model")) {
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void hangingUpHasTheConfigurationReadAgain() throws Exception {
    assumeTrue(InstalledProgram.find("kill").isPresent(), "no kill on the PATH");
    try (Program router = start("patchbay.attempts=2\n")) {
      String address = router.lines(3).get(2);
      assertThat(read(address + "metrics")).contains("patchbay_configuration_generation 1\n");

      try (Program kill = Program.start(directory, Map.of(), "kill", "-HUP", "" + router.pid())) {
        assertThat(kill.exitValue()).isZero();
      }

      // The file was written just before the start: the watch may find it changed as well.
      while (read(address + "metrics").contains("patchbay_configuration_generation 1\n")) {
        assertThat(router.isRunning()).isTrue();
      }
    }
  }

  private static String read(String address) throws IOException, InterruptedException {
    return HTTP.send(
            HttpRequest.newBuilder(URI.create(address)).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }
}
