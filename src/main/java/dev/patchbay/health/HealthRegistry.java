package dev.patchbay.health;

import dev.patchbay.api.AudioTask;
import dev.patchbay.routing.balance.Standing;
import dev.patchbay.routing.provider.Provider;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * Health of all providers (active and passive health checks, outlier detection), kept across
 * reloads.
 *
 * <p>Threading: any thread; new settings are one reference swapped. An operator's override outlives
 * them.
 */
public final class HealthRegistry {

  /** Listener of changes in the health of providers. */
  @FunctionalInterface
  public interface ChangeListener {
    void onChange(String provider, Standing before, Standing now);
  }

  private final LongSupplier nanos;
  private final ChangeListener listener;
  private final AtomicReference<Map<String, ProviderHealth>> byProvider =
      new AtomicReference<>(Map.of());
  private final Map<String, OperatorOverride> overrides = new ConcurrentHashMap<>();

  /**
   * @param nanos monotonic clock, like {@link System#nanoTime}
   */
  public HealthRegistry(LongSupplier nanos, ChangeListener listener) {
    this.nanos = nanos;
    this.listener = listener;
  }

  /** Applies these policies; the health of unchanged providers is kept. */
  public void adopt(List<HealthPolicy> policies) {
    byProvider.updateAndGet(
        before -> {
          Map<String, ProviderHealth> after = new HashMap<>();
          for (HealthPolicy policy : policies) {
            after.put(policy.provider().name(), reuseOrCreate(before, policy));
          }
          return Map.copyOf(after);
        });
  }

  /** Permit for an ordinary call; empty if the provider is not available to this client. */
  public Optional<CallPermit> permit(Provider provider, AudioTask task, String client) {
    return overridden(provider.name()).isPresent()
        ? Optional.empty()
        : of(provider).permit(task, client);
  }

  /**
   * Permit for a call that is made because no healthy provider is left (panic mode); callers leave
   * drained providers out.
   */
  public CallPermit permitUnconditionally(Provider provider, AudioTask task, String client) {
    return of(provider).permitUnconditionally(task, client);
  }

  /** Standing at a task for one client: its own failures count as well. */
  public Standing standing(Provider provider, AudioTask task, String client) {
    return overridden(provider.name()).orElseGet(() -> of(provider).standing(task, client));
  }

  /** Standing for all clients: the worst of all tasks. */
  public Standing standing(Provider provider) {
    return overridden(provider.name()).orElseGet(() -> of(provider).standing());
  }

  /** Standing of all configured providers, by name. */
  public Map<String, Standing> standings() {
    Map<String, Standing> all = new TreeMap<>();
    byProvider.get().forEach((name, one) -> all.put(name, standing(one.policy().provider())));
    return all;
  }

  /** By name, whether a configured provider is left alone because its quota is used up. */
  public Map<String, Boolean> usedUpQuotas() {
    Map<String, Boolean> all = new TreeMap<>();
    byProvider.get().forEach((name, one) -> all.put(name, one.hasUsedUpQuota()));
    return all;
  }

  /** By name, the cooldowns that providers have asked this node for, and that are not over. */
  public Map<String, Cooldown> cooldowns() {
    long now = nanos.getAsLong();
    Map<String, Cooldown> all = new TreeMap<>();
    byProvider.get().forEach((name, one) -> all.put(name, one.cooldown()));
    all.values().removeIf(cooldown -> cooldown.remaining(now).isZero());
    return all;
  }

  /** By name, the breakers that this node's own calls have opened. */
  public Map<String, Set<String>> openBreakers() {
    Map<String, Set<String>> all = new TreeMap<>();
    byProvider.get().forEach((name, one) -> all.put(name, one.openBreakers()));
    return all;
  }

  /** Takes hints: by provider, breakers that the own calls of other nodes have opened. */
  public void hint(Map<String, Set<String>> others) {
    byProvider.get().forEach((name, one) -> one.hint(others.getOrDefault(name, Set.of())));
  }

  /** Takes in the cooldowns that other nodes were asked for; they replace those heard before. */
  public void hear(Map<String, Cooldown> others) {
    byProvider.get().forEach((name, one) -> one.hear(others.getOrDefault(name, Cooldown.NONE)));
  }

  /** Records the result of an active check. */
  public void record(Provider provider, CheckResult result) {
    of(provider).record(result);
  }

  /** Takes a provider out of rotation until it is restored, even across reloads. */
  public void drain(String provider) {
    applyOverride(provider, OperatorOverride.DRAINED);
  }

  /**
   * Takes a provider out of rotation for a time, as if its checks failed; then it comes back by
   * itself. Replaces a drain.
   */
  public void eject(String provider, Duration time) {
    applyOverride(provider, OperatorOverride.until(nanos.getAsLong() + time.toNanos()));
  }

  /** Removes the operator's override; the provider's own health applies again. */
  public void restore(String provider) {
    Standing before = standing(provider);
    if (overrides.remove(provider) != null) {
      publishChange(provider, before);
    }
  }

  private void applyOverride(String provider, OperatorOverride override) {
    Standing before = standing(provider);
    overrides.put(provider, override);
    publishChange(provider, before);
  }

  private void publishChange(String provider, Standing before) {
    Standing now = standing(provider);
    if (before.kind() != now.kind()) {
      listener.onChange(provider, before, now);
    }
  }

  private Standing standing(String provider) {
    return overridden(provider)
        .or(() -> Optional.ofNullable(byProvider.get().get(provider)).map(ProviderHealth::standing))
        .orElse(Standing.AVAILABLE);
  }

  private Optional<Standing> overridden(String provider) {
    return Optional.ofNullable(overrides.get(provider))
        .flatMap(override -> override.standing(nanos.getAsLong()));
  }

  private ProviderHealth reuseOrCreate(Map<String, ProviderHealth> before, HealthPolicy policy) {
    return Optional.ofNullable(before.get(policy.provider().name()))
        .filter(one -> one.policy().keepsHistoryOf(policy))
        .orElseGet(() -> new ProviderHealth(policy, nanos, listener));
  }

  // A call planned under older settings gets a throw-away health record, so that the two
  // configurations do not mix.
  private ProviderHealth of(Provider provider) {
    return Optional.ofNullable(byProvider.get().get(provider.name()))
        .filter(one -> one.policy().hasEndpointOf(provider))
        .orElseGet(
            () ->
                new ProviderHealth(
                    HealthPolicy.withDefaults(provider), nanos, (name, before, now) -> {}));
  }
}
