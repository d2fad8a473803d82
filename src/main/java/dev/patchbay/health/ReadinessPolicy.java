package dev.patchbay.health;

import java.util.Collection;
import java.util.Locale;

/** Readiness policy: how many routes need an available provider for the router to be ready. */
public enum ReadinessPolicy {
  /** Nothing: a provider that is down is no reason to send calls to another router. */
  NOTHING,
  /** At least one route has an available provider. */
  ANY_ROUTE,
  /** Every route has one. */
  EVERY_ROUTE;

  /** Its value in the configuration. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * @param available number of available providers of each route
   */
  public boolean isMet(Collection<Long> available) {
    return switch (this) {
      case NOTHING -> true;
      case ANY_ROUTE -> available.stream().anyMatch(providers -> providers > 0);
      case EVERY_ROUTE -> available.stream().allMatch(providers -> providers > 0);
    };
  }
}
