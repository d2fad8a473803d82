package dev.patchbay.embedded;

import dev.patchbay.embedded.disconnect.DisconnectHandler;
import dev.patchbay.embedded.tls.TlsConnection;
import dev.patchbay.embedded.websocket.WebSocketUpgrade;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Jetty, configured for many slow streams and small request heads; it does not reveal its version.
 */
public final class JettyServer {

  /** Idle timeout of a client's connection, for reads and writes. */
  private static final long IDLE_MILLIS = 60_000;

  /** Timeout of a request head; an honest one arrives in one piece. */
  private static final Duration LONGEST_HEAD = Duration.ofSeconds(10);

  // Clients that connect at once must fit in it: TCP tries a connection again after a second.
  private static final int ACCEPT_QUEUE = 1024;

  private static final int HEAD_BYTES = 16 * 1024;

  // An upload comes in pieces of this size; the default of 8 KB has it wait for each of them.
  private static final int INPUT_BYTES = 64 * 1024;

  // The largest piece of an answer that leaves in one write.
  private static final int OUTPUT_BYTES = 64 * 1024;

  private JettyServer() {}

  static Server create(ServletContextHandler application, ServerOptions options)
      throws IOException {
    Optional<TlsConnection> tls =
        options.tls().isPresent()
            ? Optional.of(new TlsConnection(options.tls().get()))
            : Optional.empty();
    return create(
        application,
        options.threads(),
        options.port(),
        (server, port) -> connector(server, options.host(), port, tls));
  }

  /**
   * Server around an application, configured as for the router.
   *
   * @param port port; 0 for any free one
   * @param threads number of platform threads where there are no virtual ones
   */
  public static Server create(
      ServletContextHandler application, String host, int port, int threads) {
    return create(
        application,
        threads,
        port,
        (server, anyPort) -> connector(server, host, anyPort, Optional.empty()));
  }

  private static Server create(
      ServletContextHandler application,
      int threads,
      int port,
      BiFunction<Server, Integer, ServerConnector> connectors) {
    Server server = new Server(threads(threads));
    server.addConnector(connectors.apply(server, port));
    JsonErrorHandler errors = new JsonErrorHandler();
    server.setErrorHandler(errors);
    application.setErrorHandler(errors);
    application.getServletHandler().setDecodeAmbiguousURIs(true);
    application.setAttribute("patchbay.embedded", true);
    application.setAttribute("patchbay.threads", VirtualThreads.areSupported() ? 0 : threads);
    // No EagerContentHandler (12.1.12), although it would save threads: it waits for bodies that
    // are refused because of their head, and hides the failure of a call from the connection.
    GracefulHandler calls =
        new GracefulHandler(
            new ServerOptionsHandler(new DisconnectHandler(new CompactPathHandler(application))));
    WebSocketUpgrade.install(application);
    server.setHandler(calls);
    server.addEventListener(new GracefulShutdown(application, calls));
    application.addEventListener(
        new AdminConnector(application, server, adminPort -> connectors.apply(server, adminPort)));
    server.setStopAtShutdown(true);
    // Calls have had their time to finish by then.
    server.setStopTimeout(0);
    return server;
  }

  /** The size limits platform threads; with virtual threads it is never reached. */
  private static QueuedThreadPool threads(int most) {
    QueuedThreadPool pool = new QueuedThreadPool(most);
    pool.setName("http");
    if (VirtualThreads.areSupported()) {
      pool.setVirtualThreadsExecutor(VirtualThreads.getDefaultVirtualThreadsExecutor());
    }
    return pool;
  }

  private static ServerConnector connector(
      Server server, String host, int port, Optional<TlsConnection> tls) {
    HttpConfiguration http = httpConfiguration();
    CaseSensitiveVersion http1 = new CaseSensitiveVersion(http);
    http1.setInputBufferSize(INPUT_BYTES);
    ServerConnector connector =
        tls.isPresent()
            ? new GracefulConnector(server, tls.get().factories(http1, http))
            : new GracefulConnector(server, http1, new PriorKnowledgeHttp2(http));
    connector.setHost(host);
    connector.setPort(port);
    connector.setAcceptQueueSize(ACCEPT_QUEUE);
    connector.setIdleTimeout(IDLE_MILLIS);
    connector.addBean(new HeaderTimeout(connector, LONGEST_HEAD));
    tls.ifPresent(connection -> connection.watch(connector));
    return connector;
  }

  private static HttpConfiguration httpConfiguration() {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(HEAD_BYTES);
    http.setResponseHeaderSize(HEAD_BYTES);
    http.setOutputBufferSize(OUTPUT_BYTES);
    // All that is written here is written in whole pieces: to gather them once more would keep a
    // buffer for each slow stream.
    http.setOutputAggregationSize(0);
    // The default keeps 96 KB for each persistent connection from its second request on.
    http.setHeaderCacheSize(0);
    // A proxy that does not end a line there would see another request (RFC 9112 §2.2).
    http.setHttpCompliance(
        HttpCompliance.RFC9110.without(
            "whole line ends",
            HttpCompliance.Violation.LF_HEADER_TERMINATION,
            HttpCompliance.Violation.LF_CHUNK_TERMINATION));
    // Model names contain a slash, which SDKs send as %2F; a base URL that ends in a slash makes
    // two of them.
    http.setUriCompliance(
        UriCompliance.DEFAULT.with(
            "models",
            UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR,
            UriCompliance.Violation.AMBIGUOUS_EMPTY_SEGMENT));
    return http;
  }
}
