package dev.patchbay.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A parser in another language, run as a process that answers each line with a line. */
public final class ExternalParser {

  private static final Path SCRIPTS = Path.of("src", "test", "resources", "differential");

  private ExternalParser() {}

  public static List<String> run(Path folder, Path program, String... arguments)
      throws IOException, InterruptedException {
    return run(folder, List.of(), program, arguments);
  }

  /**
   * @param folder for its input, its output and its caches
   */
  public static List<String> run(Path folder, List<String> lines, Path program, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(arguments));
    Path in = Files.write(folder.resolve("in"), lines);
    Path out = folder.resolve("out");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectInput(in.toFile()).redirectOutput(out.toFile());
    builder.redirectError(folder.resolve("errors").toFile());
    builder.environment().put("GOCACHE", folder.resolve("cache").toString());
    builder.environment().put("GO111MODULE", "off");
    Process process = builder.start();
    if (!process.waitFor(2, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IOException(command + " does not end");
    }
    if (process.exitValue() != 0) {
      throw new IOException(command + ": " + Files.readString(folder.resolve("errors")));
    }
    return Files.readAllLines(out);
  }

  public static String script(String name) {
    return SCRIPTS.resolve(name).toAbsolutePath().toString();
  }
}
