package dev.patchbay.call;

import java.util.function.Function;

/**
 * Acquires the permits of a call from the limits of its route and its providers, once these are
 * known.
 *
 * @param forRoute permit by route
 * @param forProvider permit by provider; acquired for each attempt
 */
public record LimitPermits(
    Function<String, LimitPermit> forRoute, Function<String, LimitPermit> forProvider) {

  public static final LimitPermits FREE =
      new LimitPermits(route -> LimitPermit.FREE, provider -> LimitPermit.FREE);
}
