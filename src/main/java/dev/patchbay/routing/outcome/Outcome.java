package dev.patchbay.routing.outcome;

import java.time.Duration;

/** Outcome of one attempt, as far as failover depends on it. */
public sealed interface Outcome {

  /** A good answer whose first body byte has been received. */
  record Served(int status, Duration firstByte) implements Outcome {}

  /**
   * An answer with an error status.
   *
   * @param status the HTTP status
   * @param meaning what the body tells beyond the status
   */
  record Answered(int status, ErrorMeaning meaning) implements Outcome {

    public Answered(int status, boolean lacksModel) {
      this(status, lacksModel ? ErrorMeaning.UNKNOWN_MODEL : ErrorMeaning.UNSPECIFIED);
    }

    @Override
    public String label() {
      return switch (meaning) {
        case UNKNOWN_MODEL -> "unknown_model";
        case UNKNOWN_VOICE -> "unknown_voice";
        case QUOTA -> "quota";
        case FAILED -> "error_in_answer";
        case BUSY, SIGN_IN, NOT_TAKEN, UNSPECIFIED -> "status_" + status;
      };
    }

    /** True if the body says that the provider does not have the model. */
    public boolean lacksModel() {
      return meaning == ErrorMeaning.UNKNOWN_MODEL;
    }
  }

  /**
   * No answer that could be passed on.
   *
   * @param detail cause in words, for the operator; empty if the fault says enough
   */
  record Failed(Fault fault, String detail) implements Outcome {

    public Failed(Fault fault) {
      this(fault, "");
    }
  }

  /** The provider was skipped, though it could have served the call. */
  record Skipped(SkipReason reason) implements Outcome {}

  /** A hedged attempt, started in parallel because this one was slow, answered first. */
  record Outrun() implements Outcome {}

  /** The client disconnected; no sign of a broken provider. */
  record ClientLeft() implements Outcome {}

  /** Label for headers, logs and metrics: {@code status_503}, {@code connect}. */
  default String label() {
    if (this instanceof Served served) {
      return "status_" + served.status();
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
