package dev.patchbay.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.embedded.core.ExecutableProvider;

/** A Redis that stops, stands still and comes back empty; its program is in an artifact. */
public final class RedisServer implements AutoCloseable {

  private static final int TRIES = 50;

  /** Below those that the system hands out, so that it stays free while the server is away. */
  private static final int FIRST_PORT = 12_000;

  private static final int PORTS = 18_000;

  /** Unpacked once. */
  private static final class Program {
    static final String PATH = unpack();

    private static String unpack() {
      try {
        return ExecutableProvider.newJarResourceProvider().get().getAbsolutePath();
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }
  }

  private final String password = UUID.randomUUID().toString();
  private int port;
  private Process process;

  private RedisServer() {}

  /** Starts one. A taken port makes its program end, and then another one is tried. */
  public static RedisServer start(String... options) throws IOException {
    RedisServer server = new RedisServer();
    Random random = new Random();
    for (int i = 0; i < TRIES; i++) {
      server.port = FIRST_PORT + random.nextInt(PORTS);
      if (server.run(options)) {
        return server;
      }
    }
    throw new IOException("no port for Redis");
  }

  private boolean run(String... options) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Program.PATH);
    line.addAll(List.of("--port", String.valueOf(port), "--bind", "127.0.0.1", "--save", ""));
    line.addAll(List.of("--requirepass", password));
    line.addAll(List.of(options));
    process = new ProcessBuilder(line).redirectErrorStream(true).start();
    BufferedReader output = process.inputReader();
    String said = output.readLine();
    while (said != null && !said.contains("Ready to accept connections")) {
      said = output.readLine();
    }
    return said != null;
  }

  /** Lines of a router's configuration that shares its state here. */
  public String configuration() {
    return "patchbay.shared.url=%s\npatchbay.shared.password=%s\n".formatted(url(), password);
  }

  public String url() {
    return "redis://127.0.0.1:" + port;
  }

  public int port() {
    return port;
  }

  /** Lifts a limit of its memory. */
  public void allowMemory() {
    try (Jedis redis = connect()) {
      redis.configSet("maxmemory", "0");
    }
  }

  public String password() {
    return password;
  }

  /** A connection of the test's own. */
  public Jedis connect() {
    return new Jedis(
        new HostAndPort("127.0.0.1", port),
        DefaultJedisClientConfig.builder().password(password).build());
  }

  /** Kills it, as a machine that fails does. */
  public void kill() throws IOException {
    process.destroyForcibly();
    await(process);
  }

  /** Starts it again at its old address, without what it had. */
  public void restart() throws IOException {
    if (!run()) {
      throw new IOException("the port of Redis was taken: " + port);
    }
  }

  /** Has it stand still, with its connections open. */
  public void pause() throws IOException {
    signal("-STOP");
  }

  public void resume() throws IOException {
    signal("-CONT");
  }

  private void signal(String name) throws IOException {
    await(new ProcessBuilder("kill", name, String.valueOf(process.pid())).start());
  }

  private static void await(Process ending) throws IOException {
    try {
      ending.waitFor();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Redis");
    }
  }

  @Override
  public void close() throws IOException {
    kill();
  }
}
