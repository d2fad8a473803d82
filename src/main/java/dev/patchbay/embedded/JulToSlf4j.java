package dev.patchbay.embedded;

import org.eclipse.jetty.util.component.LifeCycle;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Bridge from java.util.logging to SLF4J, until the server has stopped. */
final class JulToSlf4j implements LifeCycle.Listener {

  private JulToSlf4j() {}

  /** Replaces the handlers that write to the console. */
  static JulToSlf4j open() {
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    return new JulToSlf4j();
  }

  @Override
  public void lifeCycleStopped(LifeCycle server) {
    SLF4JBridgeHandler.uninstall();
  }
}
