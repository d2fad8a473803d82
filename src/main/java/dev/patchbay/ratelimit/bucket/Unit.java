package dev.patchbay.ratelimit.bucket;

import java.util.Locale;

/** What is counted. */
public enum Unit {
  REQUESTS(1),
  CHARACTERS(1),
  AUDIO_SECONDS(1_000),
  UPLOAD_BYTES(1);

  private final long scale;

  Unit(long scale) {
    this.scale = scale;
  }

  /** Its name in configuration and headers. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Tokens of a bucket for one of it; seconds are counted in milliseconds. */
  public long scale() {
    return scale;
  }
}
