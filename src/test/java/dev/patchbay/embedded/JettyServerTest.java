package dev.patchbay.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JettyServerTest {

  @TempDir private Path webRoot;
  private Optional<Server> server = Optional.empty();

  @AfterEach
  void stop() throws Exception {
    if (server.isPresent()) {
      server.get().stop();
    }
  }

  @Test
  void aSlashInTheNameOfAModelArrives() throws Exception {
    assertThat(get(start(), "/says/v1/models/org%2Fmodel").body())
        .isEqualTo("/v1/models/org/model");
  }

  @Test
  void bothVersionsOfHttpAreSpokenOnOnePort() throws Exception {
    URI server = start();
    try (Socket socket = new Socket("127.0.0.1", server.getPort())) {
      // The connection preface and an empty frame of settings: RFC 9113 §3.4.
      byte[] preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
      socket.getOutputStream().write(preface);
      socket.getOutputStream().write(new byte[] {0, 0, 0, 4, 0, 0, 0, 0, 0});
      byte[] frame = socket.getInputStream().readNBytes(9);

      assertThat(frame[3]).as("the type of the first frame: SETTINGS").isEqualTo((byte) 4);
    }
    assertThat(get(server, "/says/hello").body()).isEqualTo("/hello");
  }

  @Test
  void aThousandClientsMayConnectAtOnceAndNoneWaitsForTcpToTryAgain() throws Exception {
    start();

    ServerConnector connector = (ServerConnector) server.orElseThrow().getConnectors()[0];

    assertThat(connector.getAcceptQueueSize()).isGreaterThanOrEqualTo(1000);
  }

  @Test
  void theServerSaysNothingOfItself() throws Exception {
    HttpResponse<String> answer = get(start(), "/says/hello");

    assertThat(answer.headers().map()).doesNotContainKeys("server", "x-powered-by");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/nothing", "/fails"})
  void itsErrorsAreInTheFormOfOpenAi(String path) throws Exception {
    HttpResponse<String> answer = get(start(), path);

    assertThat(answer.headers().firstValue("content-type")).hasValue("application/json");
    assertThat(answer.body()).startsWith("{\"error\":{\"message\":\"").endsWith("\"}}");
    assertThat(answer.body()).doesNotContain("secret", "Exception", "etty", "\tat ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/1.1\r\nHo st: x\r\n\r\n",
        "GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n",
        "\u0001\u0002 nonsense\r\n\r\n"
      })
  void aMalformedHeadIsRefusedInTheSameForm(String head) throws Exception {
    String answer = raw(start(), head);

    assertThat(answer).startsWith("HTTP/1.1 400 ").contains("Content-Type: application/json");
    assertThat(answer).contains("\"type\":\"invalid_request_error\"").doesNotContain("etty");
  }

  @Test
  void aHeadThatIsTooLargeIsRefusedInTheSameForm() throws Exception {
    String head = "GET / HTTP/1.1\r\nHost: x\r\nX: " + "x".repeat(20_000) + "\r\n\r\n";

    assertThat(raw(start(), head)).startsWith("HTTP/1.1 431 ").contains("{\"error\":{\"message\"");
  }

  @Test
  void anApplicationThatRefusesToStartStopsTheServer() throws Exception {
    webXml("<listener><listener-class>no.such.Listener</listener-class></listener>");
    Server refused = create();

    assertThatThrownBy(refused::start).hasStackTraceContaining("no.such.Listener");
  }

  private URI start() throws Exception {
    webXml(servlet(Says.class, "/says/*") + servlet(Fails.class, "/fails"));
    Server started = create();
    started.start();
    int port = ((ServerConnector) started.getConnectors()[0]).getLocalPort();
    return URI.create("http://127.0.0.1:" + port);
  }

  private Server create() throws IOException {
    ServerOptions options =
        new ServerOptions(
            ServerOptions.Action.RUN,
            "127.0.0.1",
            0,
            32,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false);
    Server created = JettyServer.create(webRoot, options);
    server = Optional.of(created);
    return created;
  }

  private void webXml(String content) throws IOException {
    Path inf = Files.createDirectories(webRoot.resolve("WEB-INF"));
    Files.writeString(
        inf.resolve("web.xml"),
        """
        <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0" metadata-complete="true">
        %s
        </web-app>\
        """
            .formatted(content));
  }

  private static String servlet(Class<?> type, String pattern) {
    return """
    <servlet><servlet-name>%1$s</servlet-name><servlet-class>%1$s</servlet-class></servlet>
    <servlet-mapping>
      <servlet-name>%1$s</servlet-name><url-pattern>%2$s</url-pattern>
    </servlet-mapping>\
    """
        .formatted(type.getName(), pattern);
  }

  private static HttpResponse<String> get(URI base, String path) throws Exception {
    return send(HttpClient.newHttpClient(), base, path);
  }

  private static HttpResponse<String> send(HttpClient client, URI base, String path)
      throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create(base + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static String raw(URI base, String head) throws IOException {
    try (Socket socket = new Socket(base.getHost(), base.getPort())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  /** Answers with the path that arrived. */
  public static final class Says extends HttpServlet {

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.getOutputStream().print(request.getPathInfo());
    }
  }

  /** Fails with words that no client may read. */
  public static final class Fails extends HttpServlet {

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
      throw new IllegalStateException("secret");
    }
  }
}
