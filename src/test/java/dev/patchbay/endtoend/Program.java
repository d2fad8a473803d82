package dev.patchbay.endtoend;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A child process whose output is kept; closing it ends the process and its children. */
final class Program implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 100;

  /** Reading blocks, and since Java 25 the common pool has a single thread on two cores. */
  private static final Executor OWN_THREAD =
      task -> {
        Thread thread = new Thread(task, "program-reader");
        thread.setDaemon(true);
        thread.start();
      };

  /** It lives for seconds, in which the optimizing compiler only takes the test's processor. */
  static final List<String> SHORT_LIVED = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private static final String ENDED = "(the process ended)";
  private static final Pattern ADDRESS = Pattern.compile("Patchbay \\S+ at (http://\\S+)");

  private final Process process;
  private final BufferedReader out;
  private final CompletableFuture<String> address = new CompletableFuture<>();
  private final CompletableFuture<String> errors;

  private Program(Process process) {
    this.process = process;
    this.out = process.inputReader(StandardCharsets.UTF_8);
    this.errors = CompletableFuture.supplyAsync(() -> drain(process.errorReader()), OWN_THREAD);
  }

  static Program start(Path directory, Map<String, String> environment, String... words)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(words).directory(directory.toFile());
    builder.environment().putAll(environment);
    return new Program(builder.start());
  }

  /** {@code java -jar patchbay.war}, which unpacks the WAR into this cache. */
  static Program war(Path java, Path directory, Path cache, String... options) throws IOException {
    List<String> words = new ArrayList<>(List.of(java.toString()));
    words.addAll(SHORT_LIVED);
    words.addAll(List.of("-jar", System.getProperty("built.war")));
    words.addAll(List.of(options));
    return start(
        directory, Map.of("XDG_CACHE_HOME", cache.toString()), words.toArray(String[]::new));
  }

  /** The router or one of its commands, with more of an environment. */
  static Program patchbay(Path directory, Map<String, String> environment, String... options)
      throws IOException {
    List<String> words = archived();
    words.addAll(List.of(options));
    Map<String, String> all = new HashMap<>(ownCache(directory));
    all.putAll(environment);
    return start(directory, all, words.toArray(String[]::new));
  }

  /** One whose log is among its lines, with options of its Java and a configuration. */
  static Program router(Path directory, Path configuration, String... java) throws IOException {
    List<String> words = new ArrayList<>(List.of("sh", "-c", "exec \"$@\" 2>&1", "router"));
    words.addAll(archived(java));
    words.addAll(List.of("--port=0", "--config=" + configuration));
    return start(directory, ownCache(directory), words.toArray(String[]::new));
  }

  /** For cached answers. */
  private static Map<String, String> ownCache(Path directory) throws IOException {
    Path cache = Files.createDirectories(directory.resolve("cache"));
    return Map.of("XDG_CACHE_HOME", cache.toString());
  }

  /** The command that starts the router with the archive of its classes. */
  static List<String> archived(String... java) {
    List<String> words = new ArrayList<>(List.of(InstalledTools.ownJava().toString()));
    words.addAll(SHORT_LIVED);
    words.addAll(List.of(java));
    words.addAll(ClassArchive.words());
    return words;
  }

  /** Where a {@link #router} says that it listens; what it says after that is not kept. */
  int port() throws Exception {
    String line = line(" at http://127.0.0.1:");
    // A full pipe would stop the process at its next log line.
    CompletableFuture.runAsync(() -> out.lines().forEach(read -> {}), OWN_THREAD);
    return Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
  }

  /** The next of its lines that has these words. */
  String line(String words) throws Exception {
    String line = lines(1).get(0);
    while (!line.contains(words)) {
      if (line.equals(ENDED)) {
        throw new IOException("it ended without a word of " + words);
      }
      line = lines(1).get(0);
    }
    return line;
  }

  /** The next lines that it prints. */
  List<String> lines(int count) throws Exception {
    return within(
        CompletableFuture.supplyAsync(
            () -> {
              List<String> lines = new ArrayList<>();
              while (lines.size() < count) {
                lines.add(line());
              }
              return lines;
            },
            OWN_THREAD));
  }

  private String line() {
    try {
      String line = out.readLine();
      return line == null ? ENDED : line;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Where the router says in its log that it listens. */
  URI address() throws Exception {
    return URI.create(within(address));
  }

  /** All that it has to say on either channel, once it has ended by itself. */
  String output() throws Exception {
    CompletableFuture<String> rest =
        CompletableFuture.supplyAsync(() -> String.join("\n", out.lines().toList()), OWN_THREAD);
    return within(rest) + within(errors);
  }

  int exitValue() throws Exception {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new TimeoutException("still running: " + process.info());
    }
    return process.exitValue();
  }

  long pid() {
    return process.pid();
  }

  boolean isRunning() {
    return process.isAlive();
  }

  /** As Ctrl-C or a service manager asks; its last lines can still be read. */
  void terminate() {
    process.toHandle().destroy();
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private static <T> T within(CompletableFuture<T> words) throws Exception {
    return words.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private String drain(BufferedReader stream) {
    StringBuilder all = new StringBuilder();
    try {
      for (String line = stream.readLine(); line != null; line = stream.readLine()) {
        all.append(line).append('\n');
        Matcher told = ADDRESS.matcher(line);
        if (told.find()) {
          address.complete(told.group(1));
        }
      }
    } catch (IOException ended) {
      // What was said until then is all there is.
    }
    address.completeExceptionally(new IOException("no address in: " + all));
    return all.toString();
  }
}
