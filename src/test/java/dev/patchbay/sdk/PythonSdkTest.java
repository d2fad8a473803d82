package dev.patchbay.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.patchbay.documentation.CodeBlock;
import dev.patchbay.documentation.Documentation;
import dev.patchbay.testkit.InstalledProgram;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * OpenAI's Python SDK against the router, installed below the build's own directory as the pages
 * say.
 */
@Timeout(60)
class PythonSdkTest {

  private static final String PACKAGE = "openai==3.22.1";
  private static final Path PACKAGES = Path.of("target", "python-" + PACKAGE).toAbsolutePath();
  private static final byte[] MP3 = Sounds.mp3(40);
  private static final int PATIENCE_SECONDS = 120;

  @TempDir private Path folder;

  @BeforeAll
  @Timeout(180)
  static void install() throws Exception {
    assumeTrue(InstalledProgram.find("python3").isPresent(), "SKIPPED: python3 is not on the PATH");
    if (Files.isDirectory(PACKAGES.resolve("openai"))) {
      return;
    }
    Files.createDirectories(PACKAGES);
    Path told = PACKAGES.resolve("pip.log");
    Process pip =
        new ProcessBuilder(
                "python3",
                "-m",
                "pip",
                "install",
                "-q",
                // Where no package index can be reached, that shall not take minutes.
                "--retries=0",
                "--timeout=10",
                "--target",
                ".",
                PACKAGE)
            .directory(PACKAGES.toFile())
            .redirectErrorStream(true)
            .redirectOutput(told.toFile())
            .start();
    try {
      boolean installed = pip.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && pip.exitValue() == 0;
      assumeTrue(installed, "SKIPPED: pip cannot install " + PACKAGE + ", see " + told);
    } finally {
      pip.destroyForcibly();
    }
  }

  @Test
  void theSnippetsOfThePagesWork() throws Exception {
    List<CodeBlock> blocks = Documentation.blocks("python");
    assertThat(blocks).isNotEmpty();
    for (CodeBlock block : blocks) {
      try (ScriptedProvider a = ScriptedProvider.start(Reply.audio("audio/mpeg", MP3));
          RouterUnderTest router = RouterUnderTest.start(Providers.named(a))) {
        run(block.text().replace("8765", "" + router.port()));

        assertThat(folder.resolve("hello.mp3")).as(block.toString()).hasBinaryContent(MP3);
        assertThat(a.request().text()).contains("\"input\":\"Hello.\"");
      }
    }
  }

  private void run(String script) throws IOException, InterruptedException {
    Files.writeString(folder.resolve("page.py"), script);
    ProcessBuilder builder =
        new ProcessBuilder("python3", "page.py")
            .directory(folder.toFile())
            .redirectErrorStream(true);
    builder.environment().put("PYTHONPATH", PACKAGES.toString());
    Process python = builder.start();
    String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(python.waitFor()).as(said).isZero();
  }
}
