package dev.patchbay.routing.route;

/**
 * A candidate that was not tried, and why.
 *
 * @param provider its name
 * @param reason what it lacks
 * @param detail the same in words, for the client's error and for {@code explain}
 */
public record SkippedCandidate(String provider, Reason reason, String detail) {

  /** What a candidate may lack, in the order in which it is asked; a later one came nearer. */
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
    BODY
  }
}
