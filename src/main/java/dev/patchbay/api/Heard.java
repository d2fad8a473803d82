package dev.patchbay.api;

import java.time.Duration;

/**
 * How much audio the provider says it has listened to.
 *
 * @param length zero if it does not say
 */
public record Heard(Duration length) {

  public static final Heard UNKNOWN = new Heard(Duration.ZERO);
}
