package dev.patchbay.api;

import java.time.Duration;

/**
 * How much audio the provider says it has listened to.
 *
 * @param length zero if it does not say
 */
public record ReportedAudioLength(Duration length) {

  public static final ReportedAudioLength UNKNOWN = new ReportedAudioLength(Duration.ZERO);

  /** The length to count with: what the provider says, else what the recording itself says. */
  public Duration or(Duration declared) {
    return length.isZero() ? declared : length;
  }
}
