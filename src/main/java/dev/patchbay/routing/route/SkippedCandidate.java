package dev.patchbay.routing.route;

/**
 * A candidate that cannot serve the call, and why.
 *
 * @param provider name of the provider
 * @param reason kind of mismatch
 * @param detail the mismatch in words, for the client's error and for {@code explain}
 */
public record SkippedCandidate(String provider, Reason reason, String detail) {

  /** Kinds of mismatch, in the order of the checks; a later one came nearer. */
  public enum Reason {
    CALLER,
    TASK,
    NO_MODEL,
    MODEL,
    NO_VOICE,
    VOICE,
    FORMAT,
    EVENTS,
    CHARACTERS,
    UPLOAD,
    AUDIO_URL,
    BODY,
    FIELDS,
    PRICE
  }
}
