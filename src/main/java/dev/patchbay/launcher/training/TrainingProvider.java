package dev.patchbay.launcher.training;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Fake provider on the loopback interface: speech in pieces, transcripts, a list of models. */
final class TrainingProvider implements AutoCloseable {

  private static final int PIECES = 5;
  private static final byte[] PIECE = new byte[4096];

  /** Length of its speech. */
  static final long SPEECH_BYTES = PIECES * PIECE.length;

  private static final String TRANSCRIPT = "{\"text\":\"Hello from Patchbay.\"}";
  private static final String MODELS =
      "{\"object\":\"list\",\"data\":[{\"id\":\"tts-1\",\"object\":\"model\"}]}";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  private TrainingProvider(HttpServer server) {
    this.server = server;
  }

  static TrainingProvider start() throws IOException {
    // Without it the JDK's server holds each small chunk back for 40 ms.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    InetAddress loopback = InetAddress.getLoopbackAddress();
    HttpServer server = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
    TrainingProvider provider = new TrainingProvider(server);
    server.createContext("/", TrainingProvider::answer);
    server.setExecutor(provider.threads);
    server.start();
    return provider;
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
  }

  private static void answer(HttpExchange call) throws IOException {
    try (call) {
      call.getRequestBody().transferTo(OutputStream.nullOutputStream());
      String path = call.getRequestURI().getPath();
      if (path.endsWith("/speech")) {
        call.getResponseHeaders().set("Content-Type", "audio/mpeg");
        call.sendResponseHeaders(200, 0);
        for (int i = 0; i < PIECES; i++) {
          call.getResponseBody().write(PIECE);
          call.getResponseBody().flush();
        }
        return;
      }
      String json = path.endsWith("/models") ? MODELS : TRANSCRIPT;
      byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
      call.getResponseHeaders().set("Content-Type", "application/json");
      call.sendResponseHeaders(200, bytes.length);
      call.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
