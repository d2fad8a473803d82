package dev.patchbay.embedded;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * Connector whose acceptor ends before its selectors do. Jetty interrupts the acceptor, and a
 * connection that the operating system has accepted just then is lost: neither the JDK nor a
 * selector that has stopped closes it, so its client waits for as long as the process lives.
 */
final class GracefulConnector extends ServerConnector {

  private final CountDownLatch acceptorEnd = new CountDownLatch(1);

  GracefulConnector(Server server, ConnectionFactory... protocols) {
    super(server, protocols);
  }

  /** Closes the listening socket; returns when each accepted connection is a selector's. */
  void finishAccepting(long longestMillis) throws InterruptedException {
    if (isOpen()) {
      close();
      acceptorEnd.await(longestMillis, TimeUnit.MILLISECONDS);
    }
  }

  @Override
  public void accept(int acceptor) throws IOException {
    if (!isOpen()) {
      // Jetty would ask again and again.
      throw new ClosedChannelException();
    }
    super.accept(acceptor);
  }

  @Override
  protected boolean handleAcceptFailure(Throwable failure) {
    if (isOpen()) {
      return super.handleAcceptFailure(failure);
    }
    acceptorEnd.countDown();
    return false;
  }
}
