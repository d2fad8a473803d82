package dev.patchbay.audio;

import java.io.IOException;

/** Bytes that are no wav, or one whose header cannot be used. */
public final class InvalidWav extends IOException {

  private static final long serialVersionUID = 1L;

  InvalidWav(String message) {
    super(message);
  }
}
