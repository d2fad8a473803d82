package dev.patchbay.relay.client;

import dev.patchbay.relay.network.HandshakeFailure;
import dev.patchbay.routing.outcome.Fault;

/**
 * Thrown when an attempt ends without a response that can be passed on; checked, because every
 * caller has to decide whether to fail over.
 */
public final class AttemptFailed extends Exception {

  private final Fault fault;
  private final String detail;

  public AttemptFailed(Fault fault, Throwable cause) {
    this(fault, fault == Fault.TLS ? HandshakeFailure.cause(cause) : "", cause);
  }

  /**
   * @param detail cause in words, for the operator; empty if the fault says enough
   */
  public AttemptFailed(Fault fault, String detail, Throwable cause) {
    // An everyday event in a router: the fault says enough, a stack trace only costs time.
    super(fault.label(), cause, false, false);
    this.fault = fault;
    this.detail = detail;
  }

  public String detail() {
    return detail;
  }

  public Fault fault() {
    return fault;
  }
}
