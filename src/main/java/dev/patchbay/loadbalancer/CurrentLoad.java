package dev.patchbay.loadbalancer;

import dev.patchbay.routing.balance.ProviderLoad;
import java.util.OptionalDouble;

/** The load as it is now: places that are taken or waited for, and first bytes as they came. */
public record CurrentLoad(ConcurrencyLimiters slots, FirstByteLatencies latencies)
    implements ProviderLoad {

  @Override
  public int underWay(String provider) {
    ConcurrencyLimiter one = slots.of(provider);
    return one.inFlight() + one.queued();
  }

  @Override
  public OptionalDouble firstByteNanos(String provider) {
    return latencies.usualNanos(provider);
  }
}
