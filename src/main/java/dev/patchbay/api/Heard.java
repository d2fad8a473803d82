package dev.patchbay.api;

import java.time.Duration;

/**
 * How much audio the provider says it has listened to.
 *
 * @param length zero if it does not say
 */
public record Heard(Duration length) {

  public static final Heard UNKNOWN = new Heard(Duration.ZERO);

  /** The length to count with: what the provider says, else what the recording itself says. */
  public Duration or(AudioLength told) {
    return length.isZero() ? told.length() : length;
  }
}
