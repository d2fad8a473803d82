package dev.patchbay.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.patchbay.testkit.InstalledProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client that repeats an id hides its later calls from whoever watches. */
class RepeatedCallIdTest {

  @TempDir private Path folder;

  @Test
  void aCallWithAnIdSeenBeforeIsShown() throws IOException {
    assumeTrue(InstalledProgram.find("node").isPresent(), "no node on the PATH");
    Files.writeString(folder.resolve("package.json"), "{\"type\":\"module\"}");
    Path assets = Files.createDirectory(folder.resolve("assets"));
    try (Stream<Path> modules = Files.list(Path.of("webapp/assets"))) {
      for (Path module : modules.filter(file -> file.toString().endsWith(".js")).toList()) {
        Files.copy(module, assets.resolve(module.getFileName()));
      }
    }
    Path script = folder.resolve("repeated-id.mjs");
    Files.copy(Path.of("src/test/resources/dev/patchbay/dashboard/repeated-id.mjs"), script);

    Process node = new ProcessBuilder("node", script.toString()).redirectErrorStream(true).start();

    assertThat(new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip())
        .isEqualTo("2");
  }
}
