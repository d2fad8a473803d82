package dev.patchbay.relay;

import dev.patchbay.routing.Fault;

/** A good status whose body cannot become what the client asked for; nothing was sent yet. */
final class UnusableAnswer extends Exception {

  private final Fault fault;

  UnusableAnswer(Fault fault, String message) {
    // An attempt's end, not a bug: the next candidate is tried, and no trace is worth its cost.
    super(message, null, false, false);
    this.fault = fault;
  }

  Fault fault() {
    return fault;
  }
}
