package dev.patchbay.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.RawClient;
import dev.patchbay.testkit.http.RawRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class HeaderTimeoutTest {

  private static final Duration LIMIT = Duration.ofMillis(400);
  private static final byte[] HEAD = RawRequest.get("/" + "x".repeat(500)).head();

  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);

  @BeforeEach
  void start() throws Exception {
    connector.setHost("127.0.0.1");
    connector.addBean(new HeaderTimeout(connector, LIMIT));
    server.addConnector(connector);
    server.setHandler(
        new Handler.Abstract() {
          @Override
          public boolean handle(Request request, Response response, Callback callback) {
            callback.succeeded();
            return true;
          }
        });
    server.start();
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
  }

  @Test
  void aHeadThatComesByteByByteIsCut() throws Exception {
    try (RawClient client = RawClient.to(connector.getLocalPort())) {
      assertThat(cutAfter(client)).isBetween(LIMIT, Duration.ofSeconds(10));
    }
  }

  @Test
  void theSecondHeadOnAConnectionIsWatchedToo() throws Exception {
    try (RawClient client = RawClient.to(connector.getLocalPort())) {
      Answer first = client.send(RawRequest.get("/")).answer();
      assertThat(first.status()).isEqualTo(200);
      assertThat(cutAfter(client)).isBetween(LIMIT, Duration.ofSeconds(10));
    }
  }

  @Test
  void othersAreServedWhileTenSayNothing() throws Exception {
    othersAreServedBeside(10);
  }

  @Tag("nightly")
  @Test
  void othersAreServedWhileThousandsSayNothing() throws Exception {
    othersAreServedBeside(2000);
  }

  private void othersAreServedBeside(int many) throws Exception {
    List<RawClient> silent = new ArrayList<>();
    try {
      for (int i = 0; i < many; i++) {
        silent.add(RawClient.to(connector.getLocalPort()).send(new byte[] {'P', 'O'}));
      }
      Answer answer = RawClient.call(connector.getLocalPort(), RawRequest.get("/"));
      assertThat(answer.status()).isEqualTo(200);
      assertThat(silent.get(many - 1).closedByOther()).isTrue();
    } finally {
      for (RawClient client : silent) {
        client.close();
      }
    }
  }

  /** Sends a head slowly, never silent for long, until the server has closed. */
  private static Duration cutAfter(RawClient client) throws Exception {
    long begun = System.nanoTime();
    CountDownLatch never = new CountDownLatch(1);
    try {
      for (byte one : HEAD) {
        client.send(new byte[] {one});
        never.await(20, TimeUnit.MILLISECONDS);
      }
    } catch (IOException cut) {
      return Duration.ofNanos(System.nanoTime() - begun);
    }
    throw new AssertionError("the whole head was taken");
  }
}
