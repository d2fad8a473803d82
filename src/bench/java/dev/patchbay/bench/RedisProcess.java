package dev.patchbay.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;

/**
 * Redis on loopback, without files; absent where it is not installed.
 *
 * @param process its process, if it is installed
 */
record RedisProcess(Optional<Process> process, int port) implements AutoCloseable {
  private static final String PROGRAM = "redis-server";

  static RedisProcess startIfInstalled() throws IOException {
    if (!Options.isInstalled(PROGRAM)) {
      System.err.println("NO SHARED LIMIT IS MEASURED: no redis-server on the PATH");
      return new RedisProcess(Optional.empty(), 0);
    }
    int port = freePort();
    Process process =
        new ProcessBuilder(
                PROGRAM, "--port", "" + port, "--bind", "127.0.0.1", "--save", "", "--appendonly",
                "no")
            .redirectErrorStream(true)
            .start();
    BufferedReader output = process.inputReader();
    String line = output.readLine();
    while (line != null && !line.contains("Ready to accept connections")) {
      line = output.readLine();
    }
    if (line == null) {
      throw new IOException("redis-server ended at once");
    }
    return new RedisProcess(Optional.of(process), port);
  }

  boolean isThere() {
    return process.isPresent();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    process.ifPresent(Process::destroy);
  }
}
