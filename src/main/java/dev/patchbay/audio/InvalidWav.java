package dev.patchbay.audio;

import java.io.IOException;

/** Thrown for bytes that are not a wav, or a wav whose header cannot be used. */
public final class InvalidWav extends IOException {

  private static final long serialVersionUID = 1L;

  public InvalidWav(String message) {
    super(message);
  }
}
