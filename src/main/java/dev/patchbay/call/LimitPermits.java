package dev.patchbay.call;

import java.util.function.Function;

/**
 * What one call may take of routes and providers, known once it is decided where it goes.
 *
 * @param ofRoute by the route's name
 * @param ofProvider by the provider's name; taken for each attempt
 */
public record LimitPermits(
    Function<String, LimitPermit> ofRoute, Function<String, LimitPermit> ofProvider) {

  public static final LimitPermits FREE =
      new LimitPermits(route -> LimitPermit.FREE, provider -> LimitPermit.FREE);
}
