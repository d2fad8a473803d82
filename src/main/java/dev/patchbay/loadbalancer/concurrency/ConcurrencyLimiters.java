package dev.patchbay.loadbalancer.concurrency;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Concurrency limiters of all providers, by name; they are kept across a reload.
 *
 * <p>Threading: any thread may read; one at a time adopts.
 */
public final class ConcurrencyLimiters {

  private final AtomicReference<Map<String, ConcurrencyLimiter>> limiters =
      new AtomicReference<>(Map.of());
  private final Supplier<NodeSemaphore> semaphores;

  public ConcurrencyLimiters() {
    this(() -> NodeSemaphore.ALONE);
  }

  /**
   * @param semaphores new semaphores, one for each provider
   */
  public ConcurrencyLimiters(Supplier<NodeSemaphore> semaphores) {
    this.semaphores = semaphores;
  }

  /** Sets the limits. A provider that is gone keeps its limiter while calls to it are in flight. */
  public void adopt(Map<String, ConcurrencyLimit> limits) {
    Map<String, ConcurrencyLimiter> before = limiters.get();
    Map<String, ConcurrencyLimiter> after = new HashMap<>();
    before.forEach(
        (name, limiter) -> {
          if (limiter.inFlight() > 0 || limits.containsKey(name)) {
            after.put(name, limiter);
          }
        });
    limits.forEach(
        (name, limit) ->
            after.computeIfAbsent(name, n -> new ConcurrencyLimiter(limit, semaphores.get())));
    limiters.set(Map.copyOf(after));
    limits.forEach((name, limit) -> after.get(name).resize(limit));
  }

  /** The limiter of a provider; an unlimited one if it is unknown, as after its removal. */
  public ConcurrencyLimiter of(String provider) {
    ConcurrencyLimiter limiter = limiters.get().get(provider);
    return limiter != null ? limiter : new ConcurrencyLimiter(ConcurrencyLimit.NONE);
  }

  /** Takes in the load of the other nodes, by provider. */
  public void hear(Map<String, NodeSemaphore.Elsewhere> others) {
    limiters
        .get()
        .forEach(
            (name, limiter) ->
                limiter.semaphore().hear(others.getOrDefault(name, NodeSemaphore.Elsewhere.NONE)));
  }

  public Map<String, ConcurrencyLimiter> all() {
    return limiters.get();
  }
}
