package dev.patchbay.routing.outcome;

import java.time.Duration;

/** How one attempt ended, as far as it matters for what is done next. */
public sealed interface Outcome {

  /** A good answer whose first body byte is in hand. */
  record Served(int status, Duration firstByte) implements Outcome {}

  /**
   * An answer with an error status.
   *
   * @param status the HTTP status
   * @param lacksModel true if the body says that the provider does not have the model
   */
  record Answered(int status, boolean lacksModel) implements Outcome {}

  /** No answer that could be passed on. */
  record Failed(Fault fault) implements Outcome {}

  /** The provider was not asked, though it could have served the call. */
  record Skipped(SkipReason reason) implements Outcome {}

  /** Another candidate, started beside it because it was slow to begin, was quicker. */
  record Outrun() implements Outcome {}

  /** The client left; says nothing about the provider. */
  record ClientLeft() implements Outcome {}

  /**
   * The outcome in a few words for headers, logs and metrics: {@code status_503}, {@code connect}.
   */
  default String label() {
    if (this instanceof Served served) {
      return "status_" + served.status();
    }
    if (this instanceof Answered answered) {
      return answered.lacksModel() ? "unknown_model" : "status_" + answered.status();
    }
    if (this instanceof Outrun) {
      return "outrun";
    }
    if (this instanceof Skipped skipped) {
      return skipped.reason().label();
    }
    return this instanceof Failed failed ? failed.fault().label() : "client_left";
  }
}
