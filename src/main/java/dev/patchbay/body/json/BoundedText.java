package dev.patchbay.body.json;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Text sink with a length limit: a text that becomes too long is dropped. */
final class BoundedText implements TextSink {

  private final int maxBytes;

  /** The whole text while it is one run of ASCII, as almost every one is. */
  private String run = "";

  /** The text from its second run or its first other character on. */
  private StringBuilder text;

  private boolean tooLong;

  /**
   * @param maxBytes longest text in bytes of UTF-8
   */
  BoundedText(int maxBytes) {
    this.maxBytes = maxBytes;
  }

  @Override
  public void ascii(byte[] bytes, int from, int to) {
    if (tooLong || to - from > maxBytes - length()) {
      tooLong = true;
      return;
    }
    String more = new String(bytes, from, to - from, StandardCharsets.US_ASCII);
    if (text == null && run.isEmpty()) {
      run = more;
    } else {
      builder().append(more);
    }
  }

  @Override
  public void point(int point) {
    if (tooLong || length() >= maxBytes) {
      tooLong = true;
      return;
    }
    builder().appendCodePoint(point);
  }

  private int length() {
    return text == null ? run.length() : text.length();
  }

  private StringBuilder builder() {
    if (text == null) {
      text = new StringBuilder(run);
    }
    return text;
  }

  /** The text; empty if it was too long. */
  Optional<String> text() {
    if (tooLong) {
      return Optional.empty();
    }
    if (text == null) {
      return Optional.of(run);
    }
    String whole = text.toString();
    boolean fits = whole.getBytes(StandardCharsets.UTF_8).length <= maxBytes;
    return fits ? Optional.of(whole) : Optional.empty();
  }
}
