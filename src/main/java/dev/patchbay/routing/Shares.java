package dev.patchbay.routing;

import java.util.function.Function;

/**
 * What one call may take of routes and providers, known once it is decided where it goes.
 *
 * @param ofRoute by the route's name
 * @param ofProvider by the provider's name; taken for each attempt
 */
public record Shares(Function<String, Share> ofRoute, Function<String, Share> ofProvider) {

  public static final Shares FREE = new Shares(route -> Share.FREE, provider -> Share.FREE);
}
