package dev.patchbay.body.json;

import dev.patchbay.api.Base64Syntax;
import dev.patchbay.api.RequestRefused;
import dev.patchbay.body.scan.BodyErrors;

/**
 * Recording in base64 within JSON ({@code input_audio.data}), or what stands in its place. Audio is
 * not kept; a URL is, because a provider could fetch from there.
 */
final class InlineAudio implements TextSink {

  private static final int LONGEST_START = 64;

  private final StringBuilder start = new StringBuilder();
  private final BoundedText text;

  /**
   * @param maxBytes longest URL in bytes of UTF-8
   */
  InlineAudio(int maxBytes) {
    this.text = new BoundedText(maxBytes);
  }

  @Override
  public void ascii(byte[] bytes, int from, int to) {
    for (int at = from; at < to && start.length() < LONGEST_START; at++) {
      start.append((char) bytes[at]);
    }
    text.ascii(bytes, from, to);
  }

  @Override
  public void point(int point) {
    if (start.length() < LONGEST_START) {
      start.appendCodePoint(point);
    }
    text.point(point);
  }

  boolean isEmpty() {
    return start.isEmpty();
  }

  /** True for anything that is neither base64 nor a {@code data:} URL, which holds the audio. */
  boolean isElsewhere() {
    boolean inline = start.indexOf("data:") == 0 && start.indexOf("//") != "data:".length();
    return !inline && start.chars().anyMatch(c -> !Base64Syntax.has(c));
  }

  /**
   * The URL, or what is neither that nor base64.
   *
   * @throws RequestRefused if it is too long
   */
  String url(String field) {
    return text.text()
        .orElseThrow(
            () ->
                Base64Syntax.fault(start.toString())
                    .map(fault -> BodyErrors.base64(field, fault))
                    .orElseGet(() -> BodyErrors.tooLong(field)));
  }
}
