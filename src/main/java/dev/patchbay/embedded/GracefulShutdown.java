package dev.patchbay.embedded;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.component.LifeCycle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Graceful shutdown: drains the calls before the server closes their connections. Until then the
 * server listens, so that readiness checks see that it is stopping.
 */
final class GracefulShutdown implements LifeCycle.Listener {

  /**
   * Attribute of the servlet context; the application's classes are behind another class loader.
   */
  private static final String DRAIN = "patchbay.drain";

  /** A call ends for the application a moment before its last chunk is written. */
  private static final long LAST_CHUNK_MILLIS = 1000;

  private static final Logger LOG = LoggerFactory.getLogger(GracefulShutdown.class);

  private final ServletContextHandler application;
  private final GracefulHandler calls;

  GracefulShutdown(ServletContextHandler application, GracefulHandler calls) {
    this.application = application;
    this.calls = calls;
  }

  @Override
  public void lifeCycleStopping(LifeCycle server) {
    if (application.getServletContext().getAttribute(DRAIN) instanceof Runnable drain) {
      drain.run();
    }
    try {
      for (Connector connector : ((Server) server).getConnectors()) {
        ((GracefulConnector) connector).finishAccepting(LAST_CHUNK_MILLIS);
      }
      calls.shutdown().get(LAST_CHUNK_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException cut) {
      LOG.debug("calls are cut", cut);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
