package dev.patchbay.relay.answer;

import dev.patchbay.routing.outcome.Fault;

/** A good status whose body cannot become what the client asked for; nothing was sent yet. */
public final class UnusableAnswer extends Exception {

  private final Fault fault;

  UnusableAnswer(Fault fault, String message) {
    // An attempt's end, not a bug: the next candidate is tried, and no trace is worth its cost.
    super(message, null, false, false);
    this.fault = fault;
  }

  public Fault fault() {
    return fault;
  }
}
