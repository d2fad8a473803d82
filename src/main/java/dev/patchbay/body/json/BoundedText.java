package dev.patchbay.body.json;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Text sink with a length limit: a text that becomes too long is dropped. */
final class BoundedText implements TextSink {

  private final int maxBytes;
  private final StringBuilder text = new StringBuilder();
  private boolean tooLong;

  /**
   * @param maxBytes longest text in bytes of UTF-8
   */
  BoundedText(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  @Override
  public void ascii(byte[] bytes, int from, int to) {
    if (tooLong || to - from > maxBytes - text.length()) {
      tooLong = true;
      return;
    }
    text.append(new String(bytes, from, to - from, StandardCharsets.US_ASCII));
  }

  @Override
  public void point(int point) {
    if (tooLong || text.length() >= maxBytes) {
      tooLong = true;
      return;
    }
    text.appendCodePoint(point);
  }

  /** The text; empty if it was too long. */
  Optional<String> text() {
    String whole = text.toString();
    boolean fits = !tooLong && whole.getBytes(StandardCharsets.UTF_8).length <= maxBytes;
    return fits ? Optional.of(whole) : Optional.empty();
  }
}
