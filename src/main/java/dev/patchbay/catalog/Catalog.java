package dev.patchbay.catalog;

import dev.patchbay.routing.provider.Provider;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Merged model list and voice list of all providers, in the order of the providers; the first
 * provider that has an id wins. Reads never wait for a provider: {@link CatalogWatch} refreshes the
 * lists in the background.
 *
 * <p>Threading: safe for any thread.
 */
public final class Catalog {

  /** Largest list that is read from a provider, in bytes. */
  public static final int LARGEST_LIST = 1_048_576;

  /** The part of each provider, in their order, and the settings they are refreshed with. */
  private record Parts(List<ProviderCatalog> providers, CatalogSettings settings) {}

  private final AtomicReference<Parts> parts;
  private final ProviderLists lists;
  private final Clock clock;
  private final AtomicLong revision = new AtomicLong();

  public Catalog(
      List<Provider> providers, CatalogSettings settings, ProviderLists lists, Clock clock) {
    this.parts =
        new AtomicReference<>(
            new Parts(providers.stream().map(ProviderCatalog::new).toList(), settings));
    this.lists = lists;
    this.clock = clock;
  }

  /** Switches to these providers; unchanged ones keep the lists that they have sent. */
  public void adopt(List<Provider> providers, CatalogSettings settings) {
    parts.updateAndGet(
        before ->
            new Parts(
                providers.stream().map(provider -> part(before, provider)).toList(), settings));
    revision.incrementAndGet();
  }

  private static ProviderCatalog part(Parts before, Provider provider) {
    return before.providers().stream()
        .filter(part -> part.belongsTo(provider))
        .findFirst()
        .orElseGet(() -> new ProviderCatalog(provider));
  }

  /**
   * Number that is raised after each change of the lists. Lists read after this number are at least
   * as new.
   */
  long revision() {
    return revision.get();
  }

  public List<CatalogEntry> models() {
    return models(CatalogVisibility.ALL);
  }

  public List<CatalogEntry> voices() {
    return voices(CatalogVisibility.ALL);
  }

  List<CatalogEntry> models(CatalogVisibility visible) {
    return merged(ProviderCatalog::models, visible::model);
  }

  /** Models that speak. */
  List<CatalogEntry> speakers(CatalogVisibility visible) {
    return merged(ProviderCatalog::speakers, visible::model);
  }

  List<CatalogEntry> voices(CatalogVisibility visible) {
    return merged(ProviderCatalog::voices, visible::voice);
  }

  /**
   * Refreshes the lists that are older than the configured time, unless a refresh is running.
   *
   * @param refreshes runs one task per provider, concurrently, so that a slow provider delays no
   *     other
   */
  void refresh(Executor refreshes) {
    Instant now = clock.instant();
    Parts current = parts.get();
    for (ProviderCatalog provider : current.providers()) {
      if (provider.tryClaimRefresh(now, current.settings().refresh())) {
        refreshes.execute(() -> refresh(provider, current.settings().timeout()));
      }
    }
  }

  private void refresh(ProviderCatalog provider, Duration timeout) {
    if (provider.refresh(lists, timeout)) {
      revision.incrementAndGet();
    }
  }

  private List<CatalogEntry> merged(
      Function<ProviderCatalog, Stream<CatalogEntry>> entries, Predicate<CatalogEntry> visible) {
    Map<String, CatalogEntry> byId = new LinkedHashMap<>();
    parts.get().providers().stream()
        .flatMap(entries)
        .filter(visible)
        .forEach(entry -> byId.putIfAbsent(entry.id(), entry));
    return List.copyOf(byId.values());
  }
}
