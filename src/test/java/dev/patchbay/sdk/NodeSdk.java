package dev.patchbay.sdk;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Packages for Node, installed below the build's own directory by the machine's npm. */
public record NodeSdk(Path folder) {

  private static final Logger log = LoggerFactory.getLogger(NodeSdk.class);
  private static final String OPENAI = "openai@6.49.0";
  private static final List<String> OTHERS =
      List.of(
          "ai@7.0.173", "@ai-sdk/openai@4.0.118", "groq-sdk@1.6.0", "@mastra/voice-openai@0.13.2");
  private static final Path SCRIPTS = Path.of("src/test/resources/dev/patchbay/sdk");
  private static final int PATIENCE_SECONDS = 120;

  /** OpenAI's own package. */
  public static NodeSdk installed() throws IOException, InterruptedException {
    return installed("node-" + OPENAI, List.of(OPENAI));
  }

  /** Vercel's AI SDK, Groq's SDK and Mastra. */
  public static NodeSdk others() throws IOException, InterruptedException {
    return installed("node-clients", OTHERS);
  }

  /**
   * Skips the test where there is no Node, or nowhere to get the packages from.
   *
   * @param name folder for them
   * @param packages packages with their versions
   */
  static synchronized NodeSdk installed(String name, List<String> packages)
      throws IOException, InterruptedException {
    if (!onPath("node") || !onPath("npm")) {
      skip("there is no node and npm on the PATH");
    }
    Path folder = Path.of("target", name).toAbsolutePath();
    Files.createDirectories(folder);
    if (!packages.stream().allMatch(one -> isInstalled(folder, one))) {
      install(folder, packages);
    }
    try (Stream<Path> scripts = Files.list(SCRIPTS)) {
      for (Path script : scripts.toList()) {
        Path copy = folder.resolve(script.getFileName());
        Files.copy(script, copy, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return new NodeSdk(folder);
  }

  private static boolean isInstalled(Path folder, String versioned) {
    String name = versioned.substring(0, versioned.lastIndexOf('@'));
    return Files.isRegularFile(folder.resolve("node_modules").resolve(name + "/package.json"));
  }

  private static void install(Path folder, List<String> packages)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("npm", "install", "--prefix=."));
    words.addAll(List.of("--no-audit", "--no-fund", "--prefer-offline", "--fetch-retries=1"));
    words.addAll(packages);
    File told = folder.resolve("npm.log").toFile();
    Process npm =
        new ProcessBuilder(words)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(told)
            .start();
    try {
      if (!npm.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || npm.exitValue() != 0) {
        skip("npm cannot install " + packages + "; what it says is in " + told);
      }
    } finally {
      npm.destroyForcibly();
    }
  }

  private static void skip(String reason) {
    log.warn("NOT TESTED with packages for Node: {}.", reason);
    abort(reason);
  }

  private static boolean onPath(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
  }

  /** Runs one of the scripts, which tells a line of JSON for each thing that happens. */
  Running run(String script, int routerPort, String... more) throws IOException {
    return run(script, "http://127.0.0.1:" + routerPort + "/v1", JavaSdk.KEY, more);
  }

  /** The same for a router that stands elsewhere and knows its clients by their keys. */
  Running run(String script, String baseUrl, String key, String... more) throws IOException {
    List<String> words =
        Stream.concat(Stream.of("node", script + ".mjs", baseUrl), Stream.of(more)).toList();
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("OPENAI_API_KEY", key);
    return new Running(builder.start());
  }

  /** A script under way; closing it ends it. */
  static final class Running implements AutoCloseable {

    private final Process process;
    private final BufferedReader told;

    private Running(Process process) {
      this.process = process;
      this.told = process.inputReader(StandardCharsets.UTF_8);
    }

    /** The next line that it tells. */
    String next() throws IOException {
      String line = told.readLine();
      if (line == null) {
        throw new AssertionError("the script ended with " + process.onExit().join().exitValue());
      }
      return line;
    }

    /** Lines until its end. */
    List<String> rest() {
      return told.lines().toList();
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }
}
