package dev.patchbay.body.json;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A text as it is read, kept only as long as it is short. */
final class BoundedText implements TextSink {

  private final int most;
  private final StringBuilder text = new StringBuilder();
  private boolean tooLong;

  /**
   * @param most longest text kept, in bytes of UTF-8
   */
  BoundedText(int most) {
    this.most = most;
  }

  @Override
  public void ascii(byte[] bytes, int from, int to) {
    if (tooLong || to - from > most - text.length()) {
      tooLong = true;
      return;
    }
    for (int at = from; at < to; at++) {
      text.append((char) bytes[at]);
    }
  }

  @Override
  public void point(int point) {
    if (tooLong || text.length() >= most) {
      tooLong = true;
      return;
    }
    text.appendCodePoint(point);
  }

  /** The text; empty if it was too long to keep. */
  Optional<String> kept() {
    String whole = text.toString();
    boolean fits = !tooLong && whole.getBytes(StandardCharsets.UTF_8).length <= most;
    return fits ? Optional.of(whole) : Optional.empty();
  }
}
