package dev.patchbay.ratelimit.bucket;

import java.util.Locale;

/** Unit that a rate limit counts. */
public enum Unit {
  REQUESTS(1),
  CHARACTERS(1),
  AUDIO_SECONDS(1_000),
  UPLOAD_BYTES(1),
  TOKENS(1);

  private final long scale;

  Unit(long scale) {
    this.scale = scale;
  }

  /** Name in configuration keys and response headers. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Tokens per unit: audio seconds are counted in milliseconds. */
  public long scale() {
    return scale;
  }
}
