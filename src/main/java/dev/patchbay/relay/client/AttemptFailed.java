package dev.patchbay.relay.client;

import dev.patchbay.routing.outcome.Fault;

/**
 * Thrown when an attempt ends without a response that can be passed on; checked, because every
 * caller has to decide whether to fail over.
 */
public final class AttemptFailed extends Exception {

  private final Fault fault;

  public AttemptFailed(Fault fault, Throwable cause) {
    // An everyday event in a router: the fault says enough, a stack trace only costs time.
    super(fault.label(), cause, false, false);
    this.fault = fault;
  }

  public Fault fault() {
    return fault;
  }
}
