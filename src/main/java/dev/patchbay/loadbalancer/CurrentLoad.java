package dev.patchbay.loadbalancer;

import dev.patchbay.routing.balance.ProviderLoad;
import java.util.OptionalDouble;

/** The load as it is now: places that are taken or waited for, and first bytes as they came. */
public record CurrentLoad(ConcurrencyLimiters limiters, FirstByteLatencies latencies)
    implements ProviderLoad {

  @Override
  public int outstanding(String provider) {
    ConcurrencyLimiter limiter = limiters.of(provider);
    return limiter.inFlight() + limiter.queued();
  }

  @Override
  public OptionalDouble firstByteNanos(String provider) {
    return latencies.averageNanos(provider);
  }
}
