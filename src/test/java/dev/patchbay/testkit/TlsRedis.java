package dev.patchbay.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;

/** A Redis that speaks TLS only; its program is that of the machine. */
public record TlsRedis(Process process, int port) implements AutoCloseable {

  private static final int TRIES = 50;
  private static final int FIRST_PORT = 12_000;
  private static final int PORTS = 18_000;

  /**
   * Starts one. A taken port makes its program end, and then another one is tried.
   *
   * @param identity PEM file with its certificate and key
   */
  public static TlsRedis start(Path identity, String password) throws IOException {
    Random random = new Random();
    for (int i = 0; i < TRIES; i++) {
      int port = FIRST_PORT + random.nextInt(PORTS);
      Process process = run(identity.toString(), password, port);
      if (isReady(process)) {
        return new TlsRedis(process, port);
      }
    }
    throw new IOException("no port for Redis");
  }

  private static Process run(String identity, String password, int port) throws IOException {
    return new ProcessBuilder(
            "redis-server",
            "--port",
            "0",
            "--tls-port",
            String.valueOf(port),
            "--tls-cert-file",
            identity,
            "--tls-key-file",
            identity,
            "--tls-ca-cert-file",
            identity,
            "--tls-auth-clients",
            "no",
            "--bind",
            "127.0.0.1",
            "127.0.0.2",
            "--save",
            "",
            "--requirepass",
            password)
        .redirectErrorStream(true)
        .start();
  }

  private static boolean isReady(Process process) throws IOException {
    BufferedReader output = process.inputReader();
    String line = output.readLine();
    while (line != null && !line.contains("Ready to accept connections")) {
      line = output.readLine();
    }
    return line != null;
  }

  public String url(String host) {
    return "rediss://" + host + ":" + port;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
