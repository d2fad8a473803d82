package dev.patchbay.loadbalancer;

import dev.patchbay.loadbalancer.concurrency.ConcurrencyLimiter;
import dev.patchbay.loadbalancer.concurrency.ConcurrencyLimiters;
import dev.patchbay.routing.balance.ProviderLoad;
import java.util.OptionalDouble;

/**
 * Current load of the providers: calls in flight and queued, and moving averages of the time to
 * first byte.
 */
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
