package dev.patchbay.call;

import dev.patchbay.routing.outcome.Journey;

/**
 * Where a call went, for the stations that tell about it.
 *
 * @param route the route that served it
 * @param journey its attempts
 * @param ending how the call ended
 */
public record RouteTaken(String route, Journey journey, CallEnding ending) {

  /** For calls that the router answered without a route. */
  public static final RouteTaken NOWHERE = new RouteTaken("", Journey.NONE, CallEnding.UNROUTED);
}
