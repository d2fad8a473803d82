package dev.patchbay.catalog;

import dev.patchbay.routing.provider.Provider;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The models and voices of all providers, merged in the order of the providers. Answers at once
 * from what is known; a {@link CatalogWatch} learns more behind the answers.
 *
 * <p>Threading: safe for any thread.
 */
public final class Catalog {

  /** Bytes of a provider's list that are read at most. */
  public static final int LARGEST_LIST = 1_048_576;

  /** The providers' shelves in their order, and how they are kept. */
  private record Stock(List<ProviderCatalog> shelves, CatalogSettings settings) {}

  private final AtomicReference<Stock> stock;
  private final ProviderLists lists;
  private final Clock clock;

  public Catalog(
      List<Provider> providers, CatalogSettings settings, ProviderLists lists, Clock clock) {
    this.stock =
        new AtomicReference<>(
            new Stock(providers.stream().map(ProviderCatalog::new).toList(), settings));
    this.lists = lists;
    this.clock = clock;
  }

  /** Merges these providers from now on; what unchanged ones have told is kept. */
  public void adopt(List<Provider> providers, CatalogSettings settings) {
    stock.updateAndGet(
        before ->
            new Stock(
                providers.stream().map(provider -> shelf(before, provider)).toList(), settings));
  }

  private static ProviderCatalog shelf(Stock before, Provider provider) {
    return before.shelves().stream()
        .filter(shelf -> shelf.isOf(provider))
        .findFirst()
        .orElseGet(() -> new ProviderCatalog(provider));
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

  List<CatalogEntry> voices(CatalogVisibility visible) {
    return merged(ProviderCatalog::voices, visible::voice);
  }

  /**
   * Asks every provider whose list is older than the configured time, and is not being asked now.
   *
   * @param looks runs one look each; several at once, so that one slow provider holds up no other
   */
  void refresh(Executor looks) {
    Instant now = clock.instant();
    Stock current = stock.get();
    for (ProviderCatalog shelf : current.shelves()) {
      if (shelf.claim(now, current.settings().refresh())) {
        looks.execute(() -> shelf.look(lists, current.settings().timeout()));
      }
    }
  }

  private List<CatalogEntry> merged(
      Function<ProviderCatalog, Stream<CatalogEntry>> part, Predicate<CatalogEntry> visible) {
    Map<String, CatalogEntry> byId = new LinkedHashMap<>();
    stock.get().shelves().stream()
        .flatMap(part)
        .filter(visible)
        .forEach(entry -> byId.putIfAbsent(entry.id(), entry));
    return List.copyOf(byId.values());
  }
}
