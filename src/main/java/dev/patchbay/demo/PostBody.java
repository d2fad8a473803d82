package dev.patchbay.demo;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Body of a POST request to a demo provider, of bounded size. */
final class PostBody {

  /** A little over OpenAI's 25 MB. */
  private static final int MAX_BYTES = 26 * 1024 * 1024;

  private PostBody() {}

  static String text(HttpExchange call) throws IOException, DemoRefusal {
    return new String(bytes(call), StandardCharsets.UTF_8);
  }

  /**
   * Reads the body.
   *
   * @throws DemoRefusal if it is too large, or the method is not POST
   */
  static byte[] bytes(HttpExchange call) throws IOException, DemoRefusal {
    if (!call.getRequestMethod().equals("POST")) {
      throw new DemoRefusal(405, "expected: POST", "");
    }
    byte[] body = call.getRequestBody().readNBytes(MAX_BYTES + 1);
    if (body.length > MAX_BYTES) {
      throw new DemoRefusal(413, "The body is larger than 26 MB.", "file");
    }
    return body;
  }
}
