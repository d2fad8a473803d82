package dev.patchbay.embedded;

import java.util.function.IntFunction;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens a second port where the application wants one for its administration. */
final class AdminConnector implements LifeCycle.Listener {

  /** Named by the application, which is on the other side of a class loader. */
  private static final String ATTRIBUTE = "patchbay.admin.port";

  private static final Logger LOG = LoggerFactory.getLogger(AdminConnector.class);

  private final ServletContextHandler application;
  private final Server server;
  private final IntFunction<ServerConnector> connectors;

  /**
   * @param connectors makes one that will listen on a port
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
      connector.addEventListener(new Opened());
      // The server is on its way up, and will open it with the other.
      server.addConnector(connector);
    }
  }

  /** Tells the application which port it is. */
  private final class Opened implements LifeCycle.Listener {

    @Override
    public void lifeCycleStarted(LifeCycle opened) {
      int port = ((ServerConnector) opened).getLocalPort();
      application.getServletContext().setAttribute(ATTRIBUTE, port);
      LOG.info("Administration at port {}", port);
    }
  }
}
