package dev.patchbay.api;

import java.time.Duration;

/**
 * How long the recording that came with a call says it is.
 *
 * @param length zero if there is none, or if it does not say
 */
public record DeclaredAudioLength(Duration length) {

  public static final DeclaredAudioLength UNKNOWN = new DeclaredAudioLength(Duration.ZERO);
}
