package dev.patchbay.api;

import java.time.Duration;

/**
 * Audio duration that the provider reports in the usage of its response.
 *
 * @param length duration; zero if it reports none
 */
public record ReportedAudioLength(Duration length) {

  public static final ReportedAudioLength UNKNOWN = new ReportedAudioLength(Duration.ZERO);

  /** The duration for usage accounting: the reported one, else the one the recording declares. */
  public Duration or(Duration declared) {
    return length.isZero() ? declared : length;
  }
}
