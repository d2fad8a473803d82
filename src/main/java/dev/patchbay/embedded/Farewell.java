package dev.patchbay.embedded;

import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.util.component.LifeCycle;

/**
 * Lets the application finish its calls before the server closes their connections. Until then the
 * server listens, so that whoever asks hears that it is not ready any more.
 */
final class Farewell implements LifeCycle.Listener {

  /** The application's own name for it; its class is on the other side of a class loader. */
  private static final String DRAIN = "patchbay.drain";

  private final ServletContextHandler application;

  Farewell(ServletContextHandler application) {
    this.application = application;
  }

  @Override
  public void lifeCycleStopping(LifeCycle server) {
    if (application.getServletContext().getAttribute(DRAIN) instanceof Runnable drain) {
      drain.run();
    }
  }
}
