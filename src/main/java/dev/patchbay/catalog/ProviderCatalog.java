package dev.patchbay.catalog;

import dev.patchbay.api.AudioTask;
import dev.patchbay.routing.provider.CatalogSource;
import dev.patchbay.routing.provider.NameMapping;
import dev.patchbay.routing.provider.Provider;
import dev.patchbay.routing.provider.Service;
import dev.patchbay.routing.provider.Substitution;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Models and voices of one provider: those configured, then those in the lists it last sent.
 *
 * <p>Threading: any thread may read; {@link #tryClaimRefresh} lets one thread at a time refresh.
 */
final class ProviderCatalog {

  /** The lists that the provider last sent. */
  private record Lists(List<ListedItem> models, List<ListedItem> voices) {
    static final Lists EMPTY = new Lists(List.of(), List.of());
  }

  private final Provider provider;
  private final List<ListedItem> models;
  private final List<ListedItem> voices;
  private final AtomicBoolean refreshing = new AtomicBoolean();
  private volatile Lists sent = Lists.EMPTY;
  private volatile Instant nextRefresh = Instant.MIN;

  ProviderCatalog(Provider provider) {
    this.provider = provider;
    CatalogSource discovery = provider.discovery();
    this.models = configured(discovery.models(), Service::models, AudioTask.values());
    this.voices = configured(discovery.voices(), Service::voices, AudioTask.SPEECH);
  }

  /** True if the provider's configuration is unchanged. */
  boolean belongsTo(Provider other) {
    return provider.equals(other);
  }

  Stream<CatalogEntry> models() {
    return entries(models, sent.models());
  }

  /** Models that the provider's speech takes; all, if it is not known which. */
  Stream<CatalogEntry> speakers() {
    Optional<NameMapping> names = provider.service(AudioTask.SPEECH).map(Service::models);
    return names.stream()
        .flatMap(
            known ->
                models()
                    .filter(
                        entry ->
                            known.choose(entry.id(), Map.of(), Substitution.MAPPED).isPresent()));
  }

  Stream<CatalogEntry> voices() {
    return entries(voices, sent.voices());
  }

  /** Claims the next refresh if it is due and none is running; the caller has to run it then. */
  boolean tryClaimRefresh(Instant now, Duration refresh) {
    // The next refresh lies further ahead than one interval: the wall clock was set back.
    boolean putBack = now.plus(refresh).isBefore(nextRefresh);
    if ((now.isBefore(nextRefresh) && !putBack) || !refreshing.compareAndSet(false, true)) {
      return false;
    }
    nextRefresh = now.plus(refresh);
    return true;
  }

  /**
   * Fetches the provider's lists; a list that cannot be fetched stays as it was.
   *
   * @return true if a list has changed
   */
  boolean refresh(ProviderLists lists, Duration timeout) {
    try {
      Lists before = sent;
      CatalogSource discovery = provider.discovery();
      Pagination pages = new Pagination(provider, lists, timeout);
      sent =
          new Lists(
              pages.fetch(discovery.modelsPath(), discovery.modelsFormat()).orElse(before.models()),
              pages
                  .fetch(discovery.voicesPath(), discovery.voicesFormat())
                  .orElse(before.voices()));
      return !sent.equals(before);
    } finally {
      refreshing.set(false);
    }
  }

  private Stream<CatalogEntry> entries(List<ListedItem> first, List<ListedItem> second) {
    return Stream.concat(first.stream(), second.stream())
        .map(item -> new CatalogEntry(item.id(), item.name(), provider.name()));
  }

  private List<ListedItem> configured(
      List<String> listed, Function<Service, NameMapping> names, AudioTask... tasks) {
    List<String> all = new ArrayList<>(listed);
    for (AudioTask task : tasks) {
      Optional<NameMapping> known = provider.service(task).map(names);
      known.ifPresent(some -> all.addAll(literalNames(some)));
    }
    return all.stream().distinct().map(name -> new ListedItem(name, name)).toList();
  }

  /** Names that the configuration spells out; patterns are left out. */
  private static List<String> literalNames(NameMapping names) {
    Stream<String> own = names.own().patterns().stream().filter(name -> !name.startsWith("!"));
    // Maps have no order: sorting makes the list depend on the configuration alone.
    Stream<String> others =
        Stream.concat(names.mapped().keySet().stream(), names.aliases().keySet().stream()).sorted();
    return Stream.concat(own, others)
        .filter(name -> !name.isEmpty() && name.indexOf('*') < 0)
        .toList();
  }
}
