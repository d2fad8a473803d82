package dev.patchbay.relay.answer;

import dev.patchbay.routing.outcome.Fault;

/** Thrown when a 2xx response cannot be passed on or converted; nothing has been sent yet. */
public final class UnusableAnswer extends Exception {

  private final Fault fault;

  public UnusableAnswer(Fault fault, String message) {
    // The end of an attempt, not a bug: the call fails over, and a stack trace only costs time.
    super(message, null, false, false);
    this.fault = fault;
  }

  public Fault fault() {
    return fault;
  }
}
