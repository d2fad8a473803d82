package dev.patchbay.endtoend;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.PostgresServer;
import dev.patchbay.testkit.RedisServer;
import dev.patchbay.testkit.provider.Received;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Three routers, each a process, with one provider, one Redis and one PostgreSQL. */
final class NodeProcesses implements AutoCloseable {

  private static final int NODES = 3;

  /** Limits that a busy machine does not decide alone. */
  private static final String PATIENCE =
      """
      patchbay.shared.timeout=20s
      patchbay.ledger.timeout=20s
      patchbay.ledger.user=patchbay
      """;

  private final List<Program> routers = new ArrayList<>();
  private final List<Integer> ports = new ArrayList<>();
  private final PostgresServer postgres;
  private final RedisServer redis;
  private final ScriptedProvider provider;

  private NodeProcesses(Path database, Function<Received, Reply> replies) throws IOException {
    postgres = PostgresServer.create(database);
    redis = RedisServer.start();
    provider = ScriptedProvider.start().always(replies);
  }

  static NodeProcesses start(
      Path directory, Path database, String configuration, Function<Received, Reply> replies)
      throws Exception {
    NodeProcesses nodes = new NodeProcesses(database, replies);
    try {
      nodes.start(directory, configuration);
      return nodes;
    } catch (Exception | AssertionError failed) {
      nodes.close();
      throw failed;
    }
  }

  private void start(Path directory, String configuration) throws Exception {
    postgres.start();
    String shared =
        Configurations.generic("studio", provider.url())
            + redis.configuration()
            + "patchbay.ledger.url=%s\n".formatted(postgres.url())
            + PATIENCE
            + configuration;
    for (int i = 0; i < NODES; i++) {
      Path own = Files.createDirectory(directory.resolve("node-" + i));
      Path file =
          Files.writeString(
              own.resolve("router.properties"), shared + "patchbay.ledger.directory=" + own);
      routers.add(Program.router(own, file));
    }
    for (Program router : routers) {
      ports.add(router.port());
    }
  }

  int port(int node) {
    return ports.get(node);
  }

  List<Integer> ports() {
    return ports;
  }

  /** Ends a router at once, as a machine that fails does. */
  void kill(int node) {
    routers.get(node).close();
  }

  ScriptedProvider provider() {
    return provider;
  }

  /** The number that a query of the ledger's database gives. */
  long inLedger(String query) throws IOException {
    return postgres.number(query);
  }

  @Override
  public void close() throws IOException {
    try (postgres;
        redis;
        provider) {
      routers.forEach(Program::close);
    }
  }
}
