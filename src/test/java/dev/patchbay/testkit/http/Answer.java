package dev.patchbay.testkit.http;

import dev.patchbay.testkit.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * An answer as a client saw it.
 *
 * @param statusLine as sent
 * @param headers as sent
 * @param interim status lines of the interim answers before it
 * @param pieces the chunks of its body, or what each read gave
 * @param end how the body ended
 */
public record Answer(
    String statusLine, Headers headers, List<String> interim, List<byte[]> pieces, BodyEnd end) {

  public int status() {
    return Integer.parseInt(statusLine.split(" ")[1]);
  }

  public byte[] body() {
    return Bytes.join(pieces);
  }

  public String text() {
    return new String(body(), StandardCharsets.UTF_8);
  }

  /** The value of a header that must be there once. */
  public String header(String name) {
    List<String> values = headers.all(name);
    if (values.size() != 1) {
      throw new AssertionError(name + ": " + values + " (expected: once) in " + headers.fields());
    }
    return values.get(0);
  }

  @Override
  public String toString() {
    String start = text().substring(0, Math.min(200, text().length()));
    return statusLine + " " + headers.fields() + " " + end + " " + start;
  }
}
