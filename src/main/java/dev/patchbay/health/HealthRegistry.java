package dev.patchbay.health;

import dev.patchbay.routing.balance.Standing;
import dev.patchbay.routing.provider.Provider;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * What is believed of every provider, and whether it may be asked.
 *
 * <p>Threading: any thread; new settings are one reference swapped. An operator's word outlives
 * them.
 */
public final class HealthRegistry {

  /** Hears of providers that come and go. */
  @FunctionalInterface
  public interface Changes {
    void changed(String provider, Standing before, Standing now);
  }

  private final LongSupplier nanos;
  private final Changes changes;
  private final AtomicReference<Map<String, ProviderHealth>> watched =
      new AtomicReference<>(Map.of());
  private final Map<String, OperatorOverride> removals = new ConcurrentHashMap<>();

  /**
   * @param nanos a clock that only runs forward, like {@link System#nanoTime}
   */
  public HealthRegistry(LongSupplier nanos, Changes changes) {
    this.nanos = nanos;
    this.changes = changes;
  }

  /** Looks after these providers from now on; what is known of unchanged ones is kept. */
  public void adopt(List<HealthPolicy> cares) {
    watched.updateAndGet(
        before -> {
          Map<String, ProviderHealth> after = new HashMap<>();
          for (HealthPolicy care : cares) {
            after.put(care.provider().name(), kept(before, care));
          }
          return Map.copyOf(after);
        });
  }

  /** Leave for a call in the ordinary way; empty if the provider shall not be asked. */
  public Optional<CallPermit> permit(Provider provider) {
    return removed(provider.name()).isPresent() ? Optional.empty() : of(provider).permit();
  }

  /** A call that is made because nobody better is left; drained providers are not tried so. */
  public CallPermit force(Provider provider) {
    return of(provider).force();
  }

  public Standing standing(Provider provider) {
    return removed(provider.name()).orElseGet(() -> of(provider).standing());
  }

  /** All providers that are looked after, by name. */
  public Map<String, Standing> standings() {
    Map<String, Standing> all = new TreeMap<>();
    watched.get().forEach((name, one) -> all.put(name, standing(one.care().provider())));
    return all;
  }

  /** Notes what a check found. */
  public void found(Provider provider, CheckResult finding) {
    of(provider).found(finding);
  }

  /** Takes a provider out until it is restored, whatever is configured meanwhile. */
  public void drain(String provider) {
    remove(provider, OperatorOverride.DRAINED);
  }

  /**
   * Takes a provider out for a time, as if its checks failed; then it comes back by itself. A
   * provider that is drained is from then on no more than ejected.
   */
  public void eject(String provider, Duration time) {
    remove(provider, OperatorOverride.until(nanos.getAsLong() + time.toNanos()));
  }

  /** Takes back the operator's word; what else is known of the provider holds again. */
  public void restore(String provider) {
    Standing before = standing(provider);
    if (removals.remove(provider) != null) {
      tell(provider, before);
    }
  }

  private void remove(String provider, OperatorOverride removal) {
    Standing before = standing(provider);
    removals.put(provider, removal);
    tell(provider, before);
  }

  private void tell(String provider, Standing before) {
    Standing now = standing(provider);
    if (before.kind() != now.kind()) {
      changes.changed(provider, before, now);
    }
  }

  private Standing standing(String provider) {
    return removed(provider)
        .or(() -> Optional.ofNullable(watched.get().get(provider)).map(ProviderHealth::standing))
        .orElse(Standing.AVAILABLE);
  }

  private Optional<Standing> removed(String provider) {
    return Optional.ofNullable(removals.get(provider))
        .flatMap(removal -> removal.standing(nanos.getAsLong()));
  }

  private ProviderHealth kept(Map<String, ProviderHealth> before, HealthPolicy care) {
    return Optional.ofNullable(before.get(care.provider().name()))
        .filter(one -> one.care().sameAs(care))
        .orElseGet(() -> new ProviderHealth(care, nanos, changes));
  }

  // A call under older settings may ask for a provider that has changed: it learns nothing from
  // the new one and teaches it nothing.
  private ProviderHealth of(Provider provider) {
    return Optional.ofNullable(watched.get().get(provider.name()))
        .filter(one -> one.care().connectsAs(provider))
        .orElseGet(
            () ->
                new ProviderHealth(HealthPolicy.usual(provider), nanos, (name, before, now) -> {}));
  }
}
