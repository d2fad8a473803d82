package dev.patchbay.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.RawClient;
import dev.patchbay.testkit.http.RawRequest;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.LifeCycle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a client sees of a request whose connection Jetty closes before it is handled. */
class JsonErrorHandlerTest {

  private static final class ClosedBeforeHandled extends Handler.Abstract {

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      Response.writeError(request, response, callback, new EofException());
      return true;
    }
  }

  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);

  @BeforeEach
  void start() throws Exception {
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setErrorHandler(new JsonErrorHandler());
    server.setHandler(new ClosedBeforeHandled());
    server.start();
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
  }

  @Test
  void aStopRefusesItLikeACallThatCameTooLate() throws Exception {
    AtomicReference<Answer> answer = new AtomicReference<>();
    server.addEventListener(
        new LifeCycle.Listener() {
          @Override
          public void lifeCycleStopping(LifeCycle stopping) {
            answer.set(call());
          }
        });
    server.stop();
    assertThat(answer.get().status()).isEqualTo(503);
    assertThat(answer.get().text()).contains("\"code\":\"stopping\"");
    assertThat(answer.get().header("X-Patchbay-Stopping")).isEqualTo("true");
    assertThat(answer.get().header("Retry-After")).isEqualTo("1");
  }

  @Test
  void otherwiseItIsAFailureOfTheServer() {
    assertThat(call().status()).isEqualTo(500);
  }

  private Answer call() {
    try {
      return RawClient.call(connector.getLocalPort(), RawRequest.get("/"));
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }
}
