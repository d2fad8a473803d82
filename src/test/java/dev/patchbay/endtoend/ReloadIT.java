package dev.patchbay.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.patchbay.testkit.Eventually;
import dev.patchbay.testkit.InstalledProgram;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hot reload of a running {@code java -jar} process. */
class ReloadIT {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir private static Path directory;
  private static Path file;
  private static Program router;
  private static String address;

  @BeforeAll
  static void start() throws Exception {
    file = directory.resolve("patchbay.properties");
    Files.writeString(file, "patchbay.provider.studio.catalog.models=old-model\n");
    router =
        Program.patchbay(
            directory, Map.of(), "--demo", "--port", "0", "--config", "patchbay.properties");
    address = router.lines(3).get(2);
  }

  @AfterAll
  static void stop() {
    if (router != null) {
      router.close();
    }
  }

  @Test
  void aChangedFileCountsWithinSeconds() throws Exception {
    assertThat(read(address + "v1/models")).contains("old-model");

    Files.writeString(file, "patchbay.provider.studio.catalog.models=new-model\n");

    // The test's time limit ends this if the file is never looked at.
    while (!read(address + "v1/models").contains("new-model")) {
      Eventually.pause();
    }
  }

  @Test
  void hangingUpHasTheConfigurationReadAgain() throws Exception {
    assumeTrue(InstalledProgram.find("kill").isPresent(), "no kill on the PATH");
    String before = generation();

    try (Program kill = Program.start(directory, Map.of(), "kill", "-HUP", "" + router.pid())) {
      assertThat(kill.exitValue()).isZero();
    }

    // The file was written just before the start: the watch may find it changed as well.
    while (generation().equals(before)) {
      assertThat(router.isRunning()).isTrue();
      Eventually.pause();
    }
  }

  private static String generation() throws IOException, InterruptedException {
    return read(address + "metrics")
        .lines()
        .filter(line -> line.startsWith("patchbay_configuration_generation "))
        .findFirst()
        .orElseThrow();
  }

  private static String read(String address) throws IOException, InterruptedException {
    return HTTP.send(
            HttpRequest.newBuilder(URI.create(address)).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }
}
