package dev.patchbay.routing.balance;

import java.time.Duration;
import java.util.Locale;

/**
 * Standing of a provider at one moment: the combined result of health checks, breaker and operator.
 * The natural order is from the most to the least promising.
 *
 * @param kind the kind of standing
 * @param time time left for {@code COOLING} and {@code EJECTED}, time elapsed for {@code OPEN} and
 *     {@code DOWN}, else zero
 * @param reason readable reason, for logs and people; empty if there is nothing to say
 */
public record Standing(Kind kind, Duration time, String reason) implements Comparable<Standing> {

  /** Kinds of standing, the best first. */
  public enum Kind {
    /** Nothing speaks against it. */
    AVAILABLE,
    /** It was failing and gets a few trial calls. */
    HALF_OPEN,
    /** It answered 429 or 503 with a wait. */
    COOLING,
    /** Too many of its calls failed a short while ago. */
    OPEN,
    /** Its active check fails. */
    DOWN,
    /** The operator has taken it out of rotation for a time. */
    EJECTED,
    /** The operator has taken it out of rotation. */
    DRAINED;

    /** Label in metrics and JSON. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Reason of a provider that is cooling because its account has nothing left. */
  public static final String QUOTA_USED_UP = "quota used up";

  public static final Standing AVAILABLE = new Standing(Kind.AVAILABLE, Duration.ZERO, "");

  public static final Standing DRAINED =
      new Standing(Kind.DRAINED, Duration.ZERO, "drained by the operator");

  /** True if ordinary calls go there. */
  public boolean eligible() {
    return kind == Kind.AVAILABLE || kind == Kind.HALF_OPEN;
  }

  /**
   * True if it may be tried when no candidate is eligible (panic mode); drained providers are never
   * tried.
   */
  public boolean lastResort() {
    return !eligible() && kind != Kind.DRAINED;
  }

  @Override
  public int compareTo(Standing other) {
    if (kind != other.kind) {
      return kind.compareTo(other.kind);
    }
    return switch (kind) {
      case AVAILABLE, HALF_OPEN, DRAINED -> 0;
      case COOLING, EJECTED -> time.compareTo(other.time);
      // The one that failed longest ago has had most time to recover.
      case OPEN, DOWN -> other.time.compareTo(time);
    };
  }
}
