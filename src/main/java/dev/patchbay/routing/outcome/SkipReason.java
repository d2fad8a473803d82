package dev.patchbay.routing.outcome;

import dev.patchbay.routing.balance.Standing;
import java.util.Locale;

/** Why a provider was not asked, though it could have served the call. */
public enum SkipReason {
  /** Too many of its calls failed a short while ago. */
  OPEN,
  /** It asked to be left alone for a while. */
  COOLING,
  /** Its active check fails. */
  DOWN,
  /** The operator takes it out for a time. */
  EJECTED,
  /** The operator takes it out. */
  DRAINED,
  /** It has no place free. */
  BUSY,
  /** It is at the limit that is set for it. */
  LIMIT,
  /** It would cost money that the route does not spend. */
  NOT_FREE,
  /** It has had its share of retries. */
  RETRY_BUDGET,
  /** The route asks no more providers for one call. */
  ATTEMPTS;

  /** For a provider that is not asked because of how it stands. */
  public static SkipReason of(Standing standing) {
    return switch (standing.kind()) {
      // Half open with all its trials taken is as good as open to whoever comes next.
      case AVAILABLE, HALF_OPEN, OPEN -> OPEN;
      case COOLING -> COOLING;
      case DOWN -> DOWN;
      case EJECTED -> EJECTED;
      case DRAINED -> DRAINED;
    };
  }

  /** The word for it in headers, logs and metrics. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
