package dev.patchbay.call;

import dev.patchbay.routing.outcome.Journey;

/**
 * Route, attempts and ending of a call.
 *
 * @param route name of the route
 * @param journey attempts
 * @param ending ending of the call
 */
public record RouteTaken(String route, Journey journey, CallEnding ending) {

  /** Value of calls that the router answered itself. */
  public static final RouteTaken NOWHERE = new RouteTaken("", Journey.NONE, CallEnding.UNROUTED);
}
