package dev.patchbay.relay;

import dev.patchbay.api.AudioTask;
import dev.patchbay.relay.answer.AcceptedAnswer;
import dev.patchbay.relay.error.ErrorAnswer;
import dev.patchbay.routing.outcome.ErrorMeaning;
import dev.patchbay.routing.outcome.Fault;
import dev.patchbay.routing.outcome.Outcome;
import java.time.Duration;

/** Result of an attempt up to the first byte: a good answer, an error, or none. */
public sealed interface AttemptResult {

  Outcome outcome();

  /** Time that the provider's Retry-After asks callers to wait; zero if none. */
  default Duration retryAfter() {
    return this instanceof Refused refused ? refused.answer().retryAfter() : Duration.ZERO;
  }

  /** A good answer has begun. */
  record Ready(AcceptedAnswer answer, Outcome outcome) implements AttemptResult {}

  /** A session has begun, which is no answer to be relayed as a body. */
  record Begun(Outcome outcome) implements AttemptResult {}

  /** The provider answered with an error. */
  record Refused(ErrorAnswer answer, Outcome outcome) implements AttemptResult {

    /**
     * @param status the provider's own status
     */
    static Refused of(ErrorAnswer answer, int status, AudioTask task) {
      ErrorMeaning meaning = task == AudioTask.OTHER ? ErrorMeaning.UNSPECIFIED : answer.meaning();
      return new Refused(answer, new Outcome.Answered(status, meaning));
    }
  }

  /** There was no answer. */
  record Missed(Outcome outcome) implements AttemptResult {

    /**
     * @param detail what is known beyond the fault; may be empty
     */
    static Missed of(Fault fault, String detail) {
      return new Missed(new Outcome.Failed(fault, detail));
    }
  }
}
