package dev.patchbay.health;

import dev.patchbay.routing.outcome.Fault;
import dev.patchbay.routing.outcome.Outcome;
import dev.patchbay.routing.provider.SignIn;
import java.util.EnumSet;
import java.util.Set;

/** What the outcome of a call says about the provider. */
public enum Verdict {
  /** It works. */
  SUCCESS,
  /** It does not. */
  FAILURE,
  /** Nothing: the outcome was the client's doing, or the configuration's. */
  IGNORED;

  private static final Set<Fault> IGNORED_FAULTS =
      EnumSet.of(Fault.WRONG_FORMAT, Fault.OUT_OF_FILES);

  /**
   * @param scheme how the attempt signed in: a refused key is evidence only if it is the router's
   */
  public static Verdict of(Outcome outcome, SignIn.Scheme scheme) {
    if (outcome instanceof Outcome.Served) {
      return SUCCESS;
    }
    if (outcome instanceof Outcome.Failed failed) {
      // It speaks, only not as its preset promises: other calls there may be well served.
      return IGNORED_FAULTS.contains(failed.fault()) ? IGNORED : FAILURE;
    }
    return outcome instanceof Outcome.Answered answered ? of(answered, scheme) : IGNORED;
  }

  private static Verdict of(Outcome.Answered answered, SignIn.Scheme scheme) {
    if (answered.lacksModel()) {
      return IGNORED;
    }
    return switch (answered.status()) {
      case 401, 403 -> scheme == SignIn.Scheme.CLIENT ? IGNORED : FAILURE;
      // Not the provider's word but that of a proxy on the way, or a time-out.
      case 407, 408 -> FAILURE;
      // "Not implemented" is about the call.
      case 501 -> IGNORED;
      // Of the others, 429 among them, none says that it is broken unless it says so.
      default -> answered.status() >= 400 && answered.status() < 500 ? IGNORED : FAILURE;
    };
  }
}
