package dev.patchbay.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The {@link FakeProvider}'s process, as the benchmark sees it. */
final class Provider implements AutoCloseable {
  private final Process process;
  private final BufferedReader said;
  private final int port;

  private Provider(Process process) throws IOException {
    this.process = process;
    this.said = process.inputReader(StandardCharsets.US_ASCII);
    this.port = Integer.parseInt(said.readLine());
  }

  static Provider start(String java) throws IOException {
    String classes = System.getProperty("java.class.path");
    List<String> command = List.of(java, "-Xmx1g", "-cp", classes, FakeProvider.class.getName());
    return new Provider(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  int port() {
    return port;
  }

  /** How many speech calls it has been asked so far. */
  long calls() throws IOException {
    process.getOutputStream().write('?');
    process.getOutputStream().flush();
    return Long.parseLong(said.readLine());
  }

  @Override
  public void close() {
    process.destroy();
  }
}
