package dev.patchbay.routing.balance;

import java.time.Duration;
import java.util.Locale;

/**
 * What is believed of a provider at one moment; the natural order is from the best to the worst one
 * to ask.
 *
 * @param kind what is believed
 * @param time for {@code COOLING} and {@code EJECTED} what is left of it, for {@code OPEN} and
 *     {@code DOWN} how long it has been so, else zero
 * @param reason the reason, for logs and people; empty if there is nothing to say
 */
public record Standing(Kind kind, Duration time, String reason) implements Comparable<Standing> {

  /** What may be believed, the best first. */
  public enum Kind {
    /** Nothing speaks against it. */
    AVAILABLE,
    /** It was failing and is being tried with a few calls. */
    HALF_OPEN,
    /** It asked to be left alone for a while. */
    COOLING,
    /** Too many of its calls failed a short while ago. */
    OPEN,
    /** Its active check fails. */
    DOWN,
    /** The operator takes it out for a time. */
    EJECTED,
    /** The operator takes it out. */
    DRAINED;

    /** The word for it that programs compare. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public static final Standing AVAILABLE = new Standing(Kind.AVAILABLE, Duration.ZERO, "");

  public static final Standing DRAINED =
      new Standing(Kind.DRAINED, Duration.ZERO, "drained by the operator");

  /** True if calls go there in the ordinary way. */
  public boolean eligible() {
    return kind == Kind.AVAILABLE || kind == Kind.HALF_OPEN;
  }

  /** True if it may be tried when nobody is askable: an operator's word holds even then. */
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
      // The one that failed longest ago has had most time to come back.
      case OPEN, DOWN -> other.time.compareTo(time);
    };
  }
}
