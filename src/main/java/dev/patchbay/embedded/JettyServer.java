package dev.patchbay.embedded;

import java.nio.file.Path;
import org.eclipse.jetty.ee10.servlet.DefaultServlet;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.ee10.webapp.Configuration;
import org.eclipse.jetty.ee10.webapp.WebAppConfiguration;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.ee10.webapp.WebInfConfiguration;
import org.eclipse.jetty.ee10.webapp.WebXmlConfiguration;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.EagerContentHandler;
import org.eclipse.jetty.server.handler.EagerContentHandler.RetainedContentLoaderFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.server.handler.MinimumDataRateHandler;
import org.eclipse.jetty.util.ClassMatcher;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Jetty as we want it: many slow streams, small heads, and no word about itself. */
final class JettyServer {

  /** Longest silence of a client, while it is being read from or written to. */
  private static final long IDLE_MILLIS = 60_000;

  private static final long STOP_MILLIS = 10_000;
  private static final int HEAD_BYTES = 16 * 1024;

  /**
   * A body that dawdles below this (bytes a second) is refused: it would hold a thread for ever.
   */
  private static final int SLOWEST_BODY = 10;

  /** Bodies up to here are read before a thread is given to the call. */
  private static final int EAGER_BYTES = 64 * 1024;

  private JettyServer() {}

  static Server create(Path webRoot, Options options) {
    QueuedThreadPool threads = threads(options.threads());
    Server server = new Server(threads);
    server.addConnector(connector(server, options));
    JsonErrors errors = new JsonErrors();
    server.setErrorHandler(errors);
    WebAppContext application = application(webRoot, errors);
    application.setAttribute("patchbay.embedded", true);
    application.setAttribute(
        "patchbay.threads", VirtualThreads.areSupported() ? 0 : options.threads());
    RetainedContentLoaderFactory smallBodies =
        new RetainedContentLoaderFactory(EAGER_BYTES, -1, false);
    Handler eager = new EagerContentHandler(application, smallBodies);
    server.setHandler(new GracefulHandler(new MinimumDataRateHandler(eager, SLOWEST_BODY, 0)));
    server.setStopTimeout(STOP_MILLIS);
    return server;
  }

  /** The size bounds platform threads; where calls run on virtual ones it is never reached. */
  private static QueuedThreadPool threads(int most) {
    QueuedThreadPool pool = new QueuedThreadPool(most);
    pool.setName("http");
    if (VirtualThreads.areSupported()) {
      pool.setVirtualThreadsExecutor(VirtualThreads.getDefaultVirtualThreadsExecutor());
    }
    return pool;
  }

  private static ServerConnector connector(Server server, Options options) {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(HEAD_BYTES);
    http.setResponseHeaderSize(HEAD_BYTES);
    // The default keeps 96 KB for each kept connection from its second request on.
    http.setHeaderCacheSize(0);
    // Names of models have a slash, which the SDKs send as %2F, and a base URL that ends in one
    // makes two of them.
    http.setUriCompliance(
        UriCompliance.DEFAULT.with(
            "models",
            UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR,
            UriCompliance.Violation.AMBIGUOUS_EMPTY_SEGMENT));
    ServerConnector connector =
        new ServerConnector(
            server, new HttpConnectionFactory(http), new HTTP2CServerConnectionFactory(http));
    connector.setHost(options.host());
    connector.setPort(options.port());
    connector.setIdleTimeout(IDLE_MILLIS);
    return connector;
  }

  /** Nothing is looked for: web.xml names one listener, and that registers everything. */
  private static WebAppContext application(Path webRoot, JsonErrors errors) {
    WebAppContext application =
        new WebAppContext("/", null, null, null, null, ServletContextHandler.NO_SESSIONS);
    application.setConfigurations(
        new Configuration[] {
          new WebAppConfiguration(), new WebInfConfiguration(), new WebXmlConfiguration()
        });
    application.setBaseResourceAsPath(webRoot);
    application.setDefaultsDescriptor(null);
    ServletHolder files = new ServletHolder("default", DefaultServlet.class);
    files.setInitParameter("dirAllowed", "false");
    application.addServlet(files, "/");
    application.setErrorHandler(errors);
    application.getServletHandler().setDecodeAmbiguousURIs(true);
    // One Logback for the server and the application: the one that started first.
    application.addProtectedClassMatcher(new ClassMatcher("org.slf4j.", "ch.qos.logback."));
    application.setThrowUnavailableOnStartupException(true);
    return application;
  }
}
