package dev.patchbay.realtime.session;

import dev.patchbay.call.CallEnding;
import dev.patchbay.routing.outcome.Fault;

/**
 * End of a session: what each side is told, and what is recorded.
 *
 * @param code close code for the other side, or for both
 * @param reason reason that goes with it
 * @param error code of the error event that the client gets first; empty for none
 * @param ending ending of the call
 */
public record SessionEnd(int code, String reason, String error, CallEnding ending) {

  /** The provider has closed: its code and reason are the client's. */
  static SessionEnd byProvider(int code, String reason) {
    return CloseCode.isNormal(code)
        ? new SessionEnd(code, reason, "", CallEnding.RELAYED)
        : new SessionEnd(code, reason, "", CallEnding.ofFault(Fault.BROKEN_BODY));
  }

  /** The client has closed. */
  static SessionEnd byClient(int code, String reason) {
    return new SessionEnd(
        code, reason, "", code == CloseCode.ABNORMAL ? CallEnding.CLIENT_LEFT : CallEnding.RELAYED);
  }

  /** The client gives no sign of life any more. */
  static SessionEnd clientSilent() {
    return new SessionEnd(CloseCode.GOING_AWAY, "no sign of life", "", CallEnding.CLIENT_LEFT);
  }

  static SessionEnd providerSilent() {
    return new SessionEnd(
        CloseCode.ERROR,
        "the provider gives no sign of life",
        "provider_timeout",
        CallEnding.ofFault(Fault.IDLE));
  }

  /** The router ends it by one of its limits. */
  public static SessionEnd byLimit(int code, String error, String reason) {
    return new SessionEnd(code, reason, error, CallEnding.CLOSED);
  }

  static SessionEnd tooLarge() {
    return byLimit(CloseCode.TOO_LARGE, "message_too_large", "The message is too large.");
  }

  /** The router stops. */
  public static SessionEnd stopping() {
    return new SessionEnd(
        CloseCode.RESTART,
        "The router is stopping; connect again.",
        "stopping",
        CallEnding.STOPPED);
  }

  /** The operator, or a change of the client's key, ends it. */
  public static SessionEnd cut(String error, String reason) {
    return new SessionEnd(CloseCode.POLICY, reason, error, CallEnding.CLOSED);
  }

  /** The router failed. */
  static SessionEnd failed() {
    return new SessionEnd(
        CloseCode.ERROR, "The router failed on this session.", "router_error", CallEnding.STOPPED);
  }
}
