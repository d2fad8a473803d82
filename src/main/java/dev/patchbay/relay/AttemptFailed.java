package dev.patchbay.relay;

import dev.patchbay.routing.Fault;

/**
 * An attempt ended without an answer that could be passed on; checked, since it always must be
 * dealt with.
 */
final class AttemptFailed extends Exception {

  private final Fault fault;

  AttemptFailed(Fault fault, Throwable cause) {
    // An everyday event in a router: the fault says enough, a stack trace would only cost.
    super(fault.label(), cause, false, false);
    this.fault = fault;
  }

  Fault fault() {
    return fault;
  }
}
