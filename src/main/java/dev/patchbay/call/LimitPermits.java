package dev.patchbay.call;

import java.util.function.Function;

/**
 * Acquires the permits of a call from the limits of its route and its providers, once these are
 * known.
 *
 * @param ofRoute permit by route
 * @param ofProvider permit by provider; acquired for each attempt
 */
public record LimitPermits(
    Function<String, LimitPermit> ofRoute, Function<String, LimitPermit> ofProvider) {

  public static final LimitPermits FREE =
      new LimitPermits(route -> LimitPermit.FREE, provider -> LimitPermit.FREE);
}
