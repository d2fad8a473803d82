package dev.patchbay.realtime.session;

import java.time.Duration;
import java.time.Instant;

/**
 * Description of a session.
 *
 * @param id call id
 * @param client client's name
 * @param key digest of the key that it has shown; empty for none
 * @param route route that serves it
 * @param provider provider that serves it
 * @param model model that was requested from the provider; empty if none
 * @param intent purpose, such as {@code transcription}; empty for a conversation
 * @param at time of arrival
 * @param started arrival, as a reading of {@link System#nanoTime}
 */
public record SessionDescription(
    String id,
    String client,
    String key,
    String route,
    String provider,
    String model,
    String intent,
    Instant at,
    long started) {

  public Duration age() {
    return Duration.ofNanos(System.nanoTime() - started);
  }
}
