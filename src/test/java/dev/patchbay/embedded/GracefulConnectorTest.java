package dev.patchbay.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Eventually;
import dev.patchbay.testkit.Gate;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.channels.SelectableChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.eclipse.jetty.io.SelectorManager;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A client that connects at the moment of the stop is not left waiting. */
class GracefulConnectorTest {

  /** Holds the acceptor when it has accepted a connection. */
  private static final class Hold implements SelectorManager.AcceptListener {

    private final CountDownLatch accepted = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);

    @Override
    public void onAccepting(SelectableChannel channel) {
      accepted.countDown();
      try {
        end.await();
      } catch (InterruptedException unexpected) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private final Hold hold = new Hold();
  private final Server server = new Server();
  private final GracefulConnector connector =
      new GracefulConnector(server, new HttpConnectionFactory());

  @BeforeEach
  void start() throws Exception {
    connector.setHost("127.0.0.1");
    connector.addBean(hold);
    server.addConnector(connector);
    server.start();
  }

  @AfterEach
  void stop() throws Exception {
    hold.end.countDown();
    server.stop();
  }

  @Test
  void aConnectionThatIsBeingAcceptedGetsItsSelectorFirst() throws Exception {
    int port = connector.getLocalPort();
    try (Socket client = new Socket(InetAddress.getLoopbackAddress(), port)) {
      hold.accepted.await();
      CompletableFuture<Void> finish = CompletableFuture.runAsync(this::finishAccepting);
      Eventually.until(open -> !open, connector::isOpen);
      // The channel says that it is closed before its socket is.
      Eventually.until(connected -> !connected, () -> connects(port));
      assertThat(finish).isNotDone();
      hold.end.countDown();
      finish.join();
      Eventually.until(size -> size == 1, () -> connector.getConnectedEndPoints().size());
      server.stop();
      client.setSoTimeout((int) Gate.LONGEST_WAIT.toMillis());
      assertThat(client.getInputStream().read()).isEqualTo(-1);
    }
  }

  private void finishAccepting() {
    try {
      connector.finishAccepting(Gate.LONGEST_WAIT.toMillis());
    } catch (InterruptedException unexpected) {
      throw new AssertionError(unexpected);
    }
  }

  private static boolean connects(int port) throws IOException {
    try (Socket late = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return late.isConnected();
    } catch (ConnectException refused) {
      return false;
    }
  }
}
