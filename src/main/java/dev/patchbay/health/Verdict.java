package dev.patchbay.health;

import dev.patchbay.routing.outcome.Fault;
import dev.patchbay.routing.outcome.Outcome;
import dev.patchbay.routing.provider.SignIn;
import java.util.EnumSet;
import java.util.Set;

/**
 * Verdict of passive health checks (outlier detection): what the outcome of a call says about the
 * provider.
 */
public enum Verdict {
  /** The provider works. */
  SUCCESS,
  /** The provider failed. */
  FAILURE,
  /** Not counted: the client or the configuration caused the outcome. */
  IGNORED;

  private static final Set<Fault> IGNORED_FAULTS =
      EnumSet.of(Fault.WRONG_FORMAT, Fault.OUT_OF_FILES, Fault.STOPPED);

  /**
   * @param scheme sign-in of the attempt: a rejected key is evidence only if it is the router's
   */
  public static Verdict of(Outcome outcome, SignIn.Scheme scheme) {
    if (outcome instanceof Outcome.Served) {
      return SUCCESS;
    }
    if (outcome instanceof Outcome.Failed failed) {
      // It answered, but not as its preset promises: other calls may still be served well.
      return IGNORED_FAULTS.contains(failed.fault()) ? IGNORED : FAILURE;
    }
    return outcome instanceof Outcome.Answered answered ? of(answered, scheme) : IGNORED;
  }

  private static Verdict of(Outcome.Answered answered, SignIn.Scheme scheme) {
    return switch (answered.meaning()) {
      case UNKNOWN_MODEL, UNKNOWN_VOICE, QUOTA, BUSY -> IGNORED;
      case SIGN_IN -> scheme == SignIn.Scheme.CLIENT ? IGNORED : FAILURE;
      case FAILED -> FAILURE;
      case NOT_TAKEN, UNSPECIFIED -> ofStatus(answered, scheme);
    };
  }

  private static Verdict ofStatus(Outcome.Answered answered, SignIn.Scheme scheme) {
    return switch (answered.status()) {
      // A rejected key, or an account without money.
      case 401, 402, 403 -> scheme == SignIn.Scheme.CLIENT ? IGNORED : FAILURE;
      // Sent by a proxy on the way, or a timeout.
      case 407, 408 -> FAILURE;
      // "Not implemented" is about the call.
      case 501 -> IGNORED;
      // Other 4xx, 429 among them, are no sign of a broken provider.
      default -> answered.status() >= 400 && answered.status() < 500 ? IGNORED : FAILURE;
    };
  }
}
