package dev.patchbay.demo.recognition;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Stand-in for whisper-server: takes its options, and answers with a fixed transcript. */
public final class WhisperServerStub implements AutoCloseable {

  static final String TRANSCRIPT = " Hello from\n whisper.\n";

  private final HttpServer server;

  private WhisperServerStub(HttpServer server) {
    this.server = server;
  }

  /** Runs as a child process. */
  public static void main(String[] options) throws IOException {
    List<String> words = Arrays.asList(options);
    int port = Integer.parseInt(words.get(words.indexOf("--port") + 1));
    start(port, Map.of("/inference", TRANSCRIPT));
  }

  /**
   * Starts one.
   *
   * @param answers text by path of a POST
   */
  static WhisperServerStub start(int port, Map<String, String> answers) throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    HttpServer server = HttpServer.create(new InetSocketAddress(loopback, port), 0);
    server.createContext("/", call -> answer(call, answers));
    server.start();
    return new WhisperServerStub(server);
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private static void answer(HttpExchange call, Map<String, String> answers) throws IOException {
    String form = new String(call.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1);
    String path = call.getRequestURI().getPath();
    String text = path.equals("/") ? "<h1>Whisper.cpp Server</h1>" : answers.get(path);
    boolean isWhole = path.equals("/") || form.contains("name=\"file\"") && form.contains("RIFF");
    byte[] body = (isWhole ? text == null ? "" : text : "{\"error\":\"no 'file'\"}").getBytes();
    call.sendResponseHeaders(text == null ? 404 : 200, body.length == 0 ? -1 : body.length);
    call.getResponseBody().write(body);
    call.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
