package dev.patchbay.demo;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Response of a demo provider, held in memory.
 *
 * @param headers headers besides the content type
 */
record DemoAnswer(int status, String contentType, byte[] body, Map<String, String> headers) {

  static DemoAnswer of(String contentType, String body) {
    return new DemoAnswer(200, contentType, utf8(body), Map.of());
  }

  static DemoAnswer json(String json) {
    return of("application/json", json);
  }

  static DemoAnswer of(DemoRefusal refused) {
    return new DemoAnswer(refused.status(), "application/json", utf8(refused.json()), Map.of());
  }

  DemoAnswer with(String header, String value) {
    return new DemoAnswer(status, contentType, body, Map.of(header, value));
  }

  void send(HttpExchange call) throws IOException {
    call.getResponseHeaders().set("Content-Type", contentType);
    headers.forEach(call.getResponseHeaders()::set);
    // For the JDK's server, 0 is a length that is not known.
    call.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    call.getResponseBody().write(body);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
