package dev.patchbay.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.patchbay.testkit.InstalledProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** OpenAI's package for Python, installed below the build's own directory by the machine's pip. */
public final class PythonSdk {

  private static final String PACKAGE = "openai==3.22.1";
  private static final Path PACKAGES = Path.of("target", "python-" + PACKAGE).toAbsolutePath();
  private static final int PATIENCE_SECONDS = 120;

  private PythonSdk() {}

  /** Skips the test where there is no Python, or nowhere to get the package from. */
  public static synchronized PythonSdk installed() throws IOException, InterruptedException {
    assumeTrue(InstalledProgram.find("python3").isPresent(), "SKIPPED: python3 is not on the PATH");
    if (Files.isDirectory(PACKAGES.resolve("openai"))) {
      return new PythonSdk();
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
                // Few of its modules are ever imported.
                "--no-compile",
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
    return new PythonSdk();
  }

  /** Runs a script in a folder. */
  public void run(Path folder, String script) throws IOException, InterruptedException {
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
