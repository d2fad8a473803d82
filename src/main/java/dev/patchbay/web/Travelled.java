package dev.patchbay.web;

import dev.patchbay.routing.Journey;

/**
 * Where a call went, for the stations that tell about it.
 *
 * @param route the route that served it
 * @param journey its attempts
 * @param ending how the call ended
 */
public record Travelled(String route, Journey journey, CallEnding ending) {

  /** For calls that the router answered without a route. */
  public static final Travelled NOWHERE = new Travelled("", Journey.NONE, CallEnding.UNROUTED);
}
