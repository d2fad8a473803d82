package dev.patchbay.testkit;

import dev.patchbay.Bootstrap;
import dev.patchbay.call.CallListener;
import dev.patchbay.config.LiveConfiguration;
import dev.patchbay.config.source.ConfigSources;
import dev.patchbay.embedded.JettyServer;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.RawClient;
import dev.patchbay.testkit.http.RawRequest;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * The whole router on the server that it ships with, with a configuration as an operator would
 * write it and nothing of the machine's environment in it.
 */
public final class RouterUnderTest implements AutoCloseable {

  /** How many threads its server has at most, unless a test wants another number. */
  public static final int THREADS = 256;

  private static final Duration IDLE = Duration.ofSeconds(30);

  private final Server server;
  private final ServerConnector connector;
  private final Path spool;

  private RouterUnderTest(Server server, ServerConnector connector, Path spool) {
    this.server = server;
    this.connector = connector;
    this.spool = spool;
  }

  /** Starts a router with the text of a configuration file. */
  public static RouterUnderTest start(String properties) throws Exception {
    return startBelow("/", properties);
  }

  /** Starts it on a server that waits no longer than this for a client's next byte. */
  public static RouterUnderTest startImpatient(Duration idle, String properties) throws Exception {
    return start("/", properties, idle);
  }

  /** Starts it as an application that is not its server's only one. */
  public static RouterUnderTest startBelow(String contextPath, String properties) throws Exception {
    return start(contextPath, properties, IDLE);
  }

  /** Starts it with a file, which it watches as it does everywhere. */
  public static RouterUnderTest startWith(Path file) throws Exception {
    return start("/", "patchbay.config=" + file + "\n", IDLE);
  }

  /** Starts it with a listener of its calls. */
  public static RouterUnderTest startWith(CallListener listener, String properties)
      throws Exception {
    return start(
        new ServletContextHandler("/"),
        properties,
        IDLE,
        new Listening(0, THREADS, System::nanoTime, listener));
  }

  /** Starts it on this port, as a node that is restarted. */
  public static RouterUnderTest startAt(int port, String properties) throws Exception {
    return start(new ServletContextHandler("/"), properties, IDLE, new Listening(port, THREADS));
  }

  /** Starts it with this clock of the providers' health. */
  public static RouterUnderTest startWithClock(ManualClock clock, String properties)
      throws Exception {
    return start(
        new ServletContextHandler("/"),
        properties,
        IDLE,
        new Listening(0, THREADS, clock::nanos, call -> {}));
  }

  private record Listening(int port, int threads, LongSupplier nanos, CallListener listener) {

    Listening(int port, int threads) {
      this(port, threads, System::nanoTime, call -> {});
    }
  }

  /** Starts it on a server with at most so many threads. */
  public static RouterUnderTest startWithThreads(int threads, String properties) throws Exception {
    return start(new ServletContextHandler("/"), properties, IDLE, new Listening(0, threads));
  }

  private static RouterUnderTest start(String contextPath, String properties, Duration idle)
      throws Exception {
    return start(
        new ServletContextHandler(contextPath), properties, idle, new Listening(0, THREADS));
  }

  private static RouterUnderTest start(
      ServletContextHandler context, String properties, Duration idle, Listening listening)
      throws Exception {
    Path spool = Files.createTempDirectory("spool");
    ConfigSources sources = new ConfigSources(Map.of(), read(properties, spool));
    context.addEventListener(new Bootstrap(sources, listening.nanos(), listening.listener()));
    Server server = JettyServer.create(context, "127.0.0.1", listening.port(), listening.threads());
    ServerConnector connector = (ServerConnector) server.getConnectors()[0];
    connector.setIdleTimeout(idle.toMillis());
    server.start();
    return new RouterUnderTest(server, connector, spool);
  }

  private static Map<String, String> read(String text, Path spool) throws IOException {
    Properties properties = new Properties();
    properties.load(new StringReader(text));
    Map<String, String> values = new HashMap<>();
    values.put("patchbay.body.directory", spool.toString());
    // A provider's record then holds what a test has sent, and nothing that came by the clock.
    values.put("patchbay.checks", "false");
    // Who wants calls to outlive a test says so.
    values.put("patchbay.stop.within", "1ms");
    properties.stringPropertyNames().forEach(key -> values.put(key, properties.getProperty(key)));
    return values;
  }

  /** Has it read its configuration again, and returns when that is over. */
  public void reload() {
    server.getDescendants(ServletContextHandler.class).stream()
        .map(
            context ->
                (Runnable) context.getServletContext().getAttribute(LiveConfiguration.ATTRIBUTE))
        .forEach(Runnable::run);
  }

  public int port() {
    return connector.getLocalPort();
  }

  /** Administration's, where it has one. */
  public int adminPort() {
    return ((ServerConnector) server.getConnectors()[1]).getLocalPort();
  }

  /** One call on a connection of its own, read to its end. */
  public Answer call(RawRequest request) throws IOException {
    return RawClient.call(port(), request);
  }

  public RawClient connect() throws IOException {
    return RawClient.to(port());
  }

  /** How long from now on a new connection may make no progress; a minute otherwise. */
  public RouterUnderTest patientWithClientsFor(Duration silence) {
    connector.setIdleTimeout(silence.toMillis());
    return this;
  }

  /** Bodies that are on disk right now. */
  public long spooledFiles() throws IOException {
    try (Stream<Path> files = Files.list(spool)) {
      return files.count();
    }
  }

  @Override
  public void close() throws IOException {
    stop();
  }

  /** Stops the router; closing it once more does nothing. */
  public void stop() throws IOException {
    try {
      server.stop();
    } catch (Exception failed) {
      throw new IOException("the server does not stop", failed);
    }
    // Fails if a body was left behind; a test that has stopped it itself comes by twice.
    Files.deleteIfExists(spool);
  }
}
