package dev.patchbay.routing.route;

import java.util.List;

/** The routes of one generation of the configuration, in the order they are tried. */
public record Routes(List<Route> inOrder) {

  public Routes {
    inOrder = List.copyOf(inOrder);
  }
}
