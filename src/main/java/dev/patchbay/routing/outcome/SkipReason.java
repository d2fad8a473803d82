package dev.patchbay.routing.outcome;

import dev.patchbay.routing.balance.Standing;
import java.util.Locale;

/** Reason why a candidate was skipped, though it could have served the call. */
public enum SkipReason {
  /** Too many of its calls failed a short while ago. */
  OPEN,
  /** It answered 429 or 503 with a wait. */
  COOLING,
  /** Its active check fails. */
  DOWN,
  /** The operator has taken it out of rotation for a time. */
  EJECTED,
  /** The operator has taken it out of rotation. */
  DRAINED,
  /** Its concurrency limit is reached. */
  BUSY,
  /** Its rate limit is reached. */
  LIMIT,
  /** The paid-failover limit of the route is reached. */
  NOT_FREE,
  /** Its retry budget is empty. */
  RETRY_BUDGET,
  /** The route makes no more attempts for one call. */
  ATTEMPTS;

  /** The reason for skipping a provider with this standing. */
  public static SkipReason of(Standing standing) {
    return switch (standing.kind()) {
      // Half open with all trial calls in flight is as good as open for the next call.
      case AVAILABLE, HALF_OPEN, OPEN -> OPEN;
      case COOLING -> COOLING;
      case DOWN -> DOWN;
      case EJECTED -> EJECTED;
      case DRAINED -> DRAINED;
    };
  }

  /** Label in headers, logs and metrics. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
