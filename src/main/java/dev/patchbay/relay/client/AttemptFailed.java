package dev.patchbay.relay.client;

import dev.patchbay.routing.outcome.Fault;

/**
 * An attempt ended without an answer that could be passed on; checked, since it always must be
 * dealt with.
 */
public final class AttemptFailed extends Exception {

  private final Fault fault;

  public AttemptFailed(Fault fault, Throwable cause) {
    // An everyday event in a router: the fault says enough, a stack trace would only cost.
    super(fault.label(), cause, false, false);
    this.fault = fault;
  }

  public Fault fault() {
    return fault;
  }
}
