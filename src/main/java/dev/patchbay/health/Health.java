package dev.patchbay.health;

import dev.patchbay.routing.Provider;
import dev.patchbay.routing.Standing;
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
public final class Health {

  /** Hears of providers that come and go. */
  @FunctionalInterface
  public interface Changes {
    void changed(String provider, Standing before, Standing now);
  }

  private final LongSupplier nanos;
  private final Changes changes;
  private final AtomicReference<Map<String, Watched>> watched = new AtomicReference<>(Map.of());
  private final Map<String, Removal> removals = new ConcurrentHashMap<>();

  /**
   * @param nanos a clock that only runs forward, like {@link System#nanoTime}
   */
  public Health(LongSupplier nanos, Changes changes) {
    this.nanos = nanos;
    this.changes = changes;
  }

  /** Looks after these providers from now on; what is known of unchanged ones is kept. */
  public void adopt(List<Care> cares) {
    watched.updateAndGet(
        before -> {
          Map<String, Watched> after = new HashMap<>();
          for (Care care : cares) {
            after.put(care.provider().name(), kept(before, care));
          }
          return Map.copyOf(after);
        });
  }

  /** Leave for a call in the ordinary way; empty if the provider shall not be asked. */
  public Optional<Trial> permit(Provider provider) {
    return removed(provider.name()).isPresent() ? Optional.empty() : of(provider).permit();
  }

  /** A call that is made because nobody better is left; drained providers are not tried so. */
  public Trial force(Provider provider) {
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
  public void found(Provider provider, Finding finding) {
    of(provider).found(finding);
  }

  /** Takes a provider out until it is restored, whatever is configured meanwhile. */
  public void drain(String provider) {
    remove(provider, Removal.DRAINED);
  }

  /**
   * Takes a provider out for a time, as if its checks failed; then it comes back by itself. A
   * provider that is drained is from then on no more than ejected.
   */
  public void eject(String provider, Duration time) {
    remove(provider, Removal.until(nanos.getAsLong() + time.toNanos()));
  }

  /** Takes back the operator's word; what else is known of the provider holds again. */
  public void restore(String provider) {
    Standing before = standing(provider);
    if (removals.remove(provider) != null) {
      tell(provider, before);
    }
  }

  private void remove(String provider, Removal removal) {
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
        .or(() -> Optional.ofNullable(watched.get().get(provider)).map(Watched::standing))
        .orElse(Standing.AVAILABLE);
  }

  private Optional<Standing> removed(String provider) {
    return Optional.ofNullable(removals.get(provider))
        .flatMap(removal -> removal.standing(nanos.getAsLong()));
  }

  private Watched kept(Map<String, Watched> before, Care care) {
    return Optional.ofNullable(before.get(care.provider().name()))
        .filter(one -> one.care().sameAs(care))
        .orElseGet(() -> new Watched(care, nanos, changes));
  }

  // A call under older settings may ask for a provider that has changed: it learns nothing from
  // the new one and teaches it nothing.
  private Watched of(Provider provider) {
    return Optional.ofNullable(watched.get().get(provider.name()))
        .filter(one -> one.care().connectsAs(provider))
        .orElseGet(() -> new Watched(Care.usual(provider), nanos, (name, before, now) -> {}));
  }
}
