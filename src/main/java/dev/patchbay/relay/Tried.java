package dev.patchbay.relay;

import dev.patchbay.routing.Outcome;

/** What one attempt came to: an answer that may be begun, or a reason why not. */
sealed interface Tried {

  Outcome outcome();

  /** The first bytes of a good answer are in hand. */
  record Ready(GoodAnswer answer, Outcome outcome) implements Tried {}

  /** The provider answered with an error. */
  record Refused(ErrorAnswer answer, Outcome outcome) implements Tried {}

  /** There was no answer. */
  record Missed(Outcome outcome) implements Tried {}
}
