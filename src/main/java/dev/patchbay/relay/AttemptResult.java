package dev.patchbay.relay;

import dev.patchbay.relay.answer.AcceptedAnswer;
import dev.patchbay.relay.error.ErrorAnswer;
import dev.patchbay.routing.outcome.Outcome;
import java.time.Duration;

/** What one attempt came to: an answer that may be begun, or a reason why not. */
sealed interface AttemptResult {

  Outcome outcome();

  /** How long the provider asks to be left alone; zero if it does not say. */
  default Duration asksToWait() {
    return this instanceof Refused refused ? refused.answer().retryAfter() : Duration.ZERO;
  }

  /** The first bytes of a good answer are in hand. */
  record Ready(AcceptedAnswer answer, Outcome outcome) implements AttemptResult {}

  /** The provider answered with an error. */
  record Refused(ErrorAnswer answer, Outcome outcome) implements AttemptResult {}

  /** There was no answer. */
  record Missed(Outcome outcome) implements AttemptResult {}
}
