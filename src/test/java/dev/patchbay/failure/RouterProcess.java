package dev.patchbay.failure;

import dev.patchbay.testkit.RouterUnderTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A router in a child process with limited resources. */
final class RouterProcess implements AutoCloseable {

  private final Process process;
  private final int port;

  private RouterProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Runs until its input ends; says its port first. */
  public static void main(String... configuration) throws Exception {
    try (RouterUnderTest router = RouterUnderTest.start(configuration[0])) {
      System.out.println("port " + router.port());
      System.in.read();
    }
  }

  /**
   * @param openFiles how many files and sockets it may have
   * @param options of its Java
   */
  static RouterProcess start(int openFiles, String configuration, String... options)
      throws IOException {
    return limited("-n " + openFiles, configuration, options);
  }

  /**
   * @param limit what {@code ulimit} is told
   */
  static RouterProcess limited(String limit, String configuration, String... options)
      throws IOException {
    List<String> command = new ArrayList<>(List.of("sh", "-c"));
    command.add("ulimit " + limit + " && exec \"$@\"");
    command.add("router");
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // It lives for seconds, in which the optimizing compiler only takes the test's processor.
    command.add("-XX:TieredStopAtLevel=1");
    command.addAll(List.of(options));
    if (Stream.of(options).noneMatch(option -> option.endsWith("GC"))) {
      command.add("-XX:+UseSerialGC");
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(RouterProcess.class.getName(), configuration));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    BufferedReader said =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      if (line.startsWith("port ")) {
        drain(said);
        return new RouterProcess(process, Integer.parseInt(line.substring(5)));
      }
    }
    throw new IOException("the router's process ended before it was ready");
  }

  // A full pipe would stop the process at its next log line.
  private static void drain(BufferedReader said) {
    Thread thread = new Thread(() -> said.lines().forEach(line -> {}), "router-process-output");
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return port;
  }

  /** Files and sockets that it has open; only where the system shows them. */
  long openFiles() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("/proc", String.valueOf(process.pid()), "fd"))) {
      return files.count();
    }
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("the router's process did not end");
      }
    } catch (InterruptedException interrupted) {
      throw new IOException("interrupted while the router's process ended", interrupted);
    }
  }
}
