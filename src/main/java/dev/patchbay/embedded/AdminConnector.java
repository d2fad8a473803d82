package dev.patchbay.embedded;

import java.util.function.IntFunction;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Separate port (connector) for the administration API, if the application is configured to have
 * one.
 */
final class AdminConnector implements LifeCycle.Listener {

  /**
   * Attribute of the servlet context; the application's classes are behind another class loader.
   */
  private static final String ATTRIBUTE = "patchbay.admin.port";

  private static final Logger LOG = LoggerFactory.getLogger(AdminConnector.class);

  private final ServletContextHandler application;
  private final Server server;
  private final IntFunction<ServerConnector> connectors;

  /**
   * Creates a listener of the server's start.
   *
   * @param connectors factory of a connector for a port
   */
  AdminConnector(
      ServletContextHandler application, Server server, IntFunction<ServerConnector> connectors) {
    this.application = application;
    this.server = server;
    this.connectors = connectors;
  }

  @Override
  public void lifeCycleStarted(LifeCycle started) {
    if (application.getServletContext().getAttribute(ATTRIBUTE) instanceof Integer port) {
      ServerConnector connector = connectors.apply(port);
      connector.addEventListener(new PortListener());
      // The server, which is starting, opens it with the others.
      server.addConnector(connector);
    }
  }

  /** Tells the application the number of the port. */
  private final class PortListener implements LifeCycle.Listener {

    @Override
    public void lifeCycleStarted(LifeCycle opened) {
      int port = ((ServerConnector) opened).getLocalPort();
      application.getServletContext().setAttribute(ATTRIBUTE, port);
      LOG.info("Administration at port {}", port);
    }
  }
}
