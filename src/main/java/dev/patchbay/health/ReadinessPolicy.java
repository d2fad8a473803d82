package dev.patchbay.health;

import java.util.Collection;
import java.util.Locale;

/** What the routes must have for the router to call itself ready. */
public enum ReadinessPolicy {
  /** Nothing: a provider that is down is no reason to send calls to another router. */
  NOTHING,
  /** At least one of them has a provider that may be asked. */
  ANY_ROUTE,
  /** Each of them has one. */
  EVERY_ROUTE;

  /** Its word in the configuration. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * @param available for each route, how many of its providers may be asked in the ordinary way
   */
  public boolean isMet(Collection<Long> available) {
    return switch (this) {
      case NOTHING -> true;
      case ANY_ROUTE -> available.stream().anyMatch(providers -> providers > 0);
      case EVERY_ROUTE -> available.stream().allMatch(providers -> providers > 0);
    };
  }
}
