package dev.patchbay.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
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
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
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
    ServletContextHandler application = ApplicationContext.withPages(webRoot);
    application.addEventListener(new Refuses());
    Server refused = create(application);

    assertThatThrownBy(refused::start).hasStackTraceContaining("not with this configuration");
  }

  @Test
  void theDescriptorSaysNoMoreThanIsDoneHere() throws Exception {
    String descriptor = Files.readString(Path.of("webapp/WEB-INF/web.xml"));

    assertThat(descriptor)
        .containsOnlyOnce("<listener-class>dev.patchbay.Bootstrap</listener-class>")
        .containsOnlyOnce("<listener>")
        .containsOnlyOnce("<welcome-file>index.html</welcome-file>")
        .doesNotContain("<servlet", "<filter", "<error-page", "<mime-mapping", "<security");
  }

  @Test
  void whatTheApplicationIsMadeOfIsNoPage() throws Exception {
    Path inf = Files.createDirectories(webRoot.resolve("WEB-INF"));
    Files.writeString(inf.resolve("web.xml"), "<web-app/>");
    Files.writeString(webRoot.resolve("index.html"), "hello");
    URI server = start();

    assertThat(get(server, "/").body()).isEqualTo("hello");
    for (String path : List.of("/WEB-INF/web.xml", "/web-inf/web.xml", "/x/../WEB-INF/web.xml")) {
      assertThat(get(server, path).statusCode()).as(path).isIn(400, 404);
    }
    assertThat(get(server, "/WEB-INF").statusCode()).isEqualTo(404);
  }

  private URI start() throws Exception {
    ServletContextHandler application = ApplicationContext.withPages(webRoot);
    application.addServlet(Says.class, "/says/*");
    application.addServlet(Fails.class, "/fails");
    Server started = create(application);
    started.start();
    int port = ((ServerConnector) started.getConnectors()[0]).getLocalPort();
    return URI.create("http://127.0.0.1:" + port);
  }

  private Server create(ServletContextHandler application) throws IOException {
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
    Server created = JettyServer.create(application, options);
    server = Optional.of(created);
    return created;
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

  /** A listener like that of the router, which finds its configuration wanting. */
  private static final class Refuses implements ServletContextListener {
    @Override
    public void contextInitialized(ServletContextEvent event) {
      throw new IllegalStateException("not with this configuration");
    }
  }
}
