package dev.patchbay.embedded;

import org.eclipse.jetty.util.component.LifeCycle;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Brings what is logged by java.util.logging into the one log, until the server has stopped. */
final class OneLog implements LifeCycle.Listener {

  private OneLog() {}

  /** Takes the place of the handlers that write to the console on their own. */
  static OneLog open() {
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    return new OneLog();
  }

  @Override
  public void lifeCycleStopped(LifeCycle server) {
    SLF4JBridgeHandler.uninstall();
  }
}
