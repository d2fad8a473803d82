package dev.patchbay.embedded;

import org.eclipse.jetty.util.component.LifeCycle;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Brings what is logged by java.util.logging into the one log, until the server has stopped. */
final class JulToSlf4j implements LifeCycle.Listener {

  private JulToSlf4j() {}

  /** Takes the place of the handlers that write to the console on their own. */
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
