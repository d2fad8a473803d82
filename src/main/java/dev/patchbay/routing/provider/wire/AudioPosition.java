package dev.patchbay.routing.provider.wire;

import java.util.Locale;

/**
 * Where the audio is in a provider's answer: the body itself, or text at a pointer in JSON. The
 * JSON may be one document, one on each line, or the data of server-sent events.
 *
 * @param coding how the audio is written
 * @param pointer where it is in each document; unused for {@code BYTES}
 */
public record AudioPosition(Coding coding, JsonPointer pointer) {

  /** Coding of audio in an answer. */
  public enum Coding {
    BYTES,
    BASE64,
    HEX;

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public static final AudioPosition BODY = new AudioPosition(Coding.BYTES, JsonPointer.NONE);

  public boolean isBody() {
    return coding == Coding.BYTES;
  }
}
