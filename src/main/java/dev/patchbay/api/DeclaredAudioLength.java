package dev.patchbay.api;

import java.time.Duration;

/**
 * Audio duration that an uploaded recording declares in its container headers.
 *
 * @param length duration; zero if unknown or if there is no recording
 */
public record DeclaredAudioLength(Duration length) {

  public static final DeclaredAudioLength UNKNOWN = new DeclaredAudioLength(Duration.ZERO);
}
