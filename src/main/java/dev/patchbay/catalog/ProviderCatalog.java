package dev.patchbay.catalog;

import dev.patchbay.api.AudioTask;
import dev.patchbay.routing.provider.CatalogSource;
import dev.patchbay.routing.provider.NameMapping;
import dev.patchbay.routing.provider.Provider;
import dev.patchbay.routing.provider.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One provider's part of the catalogue: what is configured, and what it last told.
 *
 * <p>Threading: any thread may read; {@link #look} lets one thread at a time ask the provider.
 */
final class ProviderCatalog {

  /** What a provider told at its last look that succeeded. */
  private record Told(List<ListedItem> models, List<ListedItem> voices) {
    static final Told NOTHING = new Told(List.of(), List.of());
  }

  private final Provider provider;
  private final List<ListedItem> models;
  private final List<ListedItem> voices;
  private final AtomicBoolean looking = new AtomicBoolean();
  private volatile Told told = Told.NOTHING;
  private volatile Instant nextLook = Instant.MIN;

  ProviderCatalog(Provider provider) {
    this.provider = provider;
    CatalogSource discovery = provider.discovery();
    this.models = configured(discovery.models(), Service::models, AudioTask.values());
    this.voices = configured(discovery.voices(), Service::voices, AudioTask.SPEECH);
  }

  /** True if nothing has changed about the provider. */
  boolean isOf(Provider other) {
    return provider.equals(other);
  }

  Stream<CatalogEntry> models() {
    return entries(models, told.models());
  }

  Stream<CatalogEntry> voices() {
    return entries(voices, told.voices());
  }

  /** Claims the next look if it is due and none is under way; who claims it has to make it. */
  boolean claim(Instant now, Duration refresh) {
    // A look that is further away than it was ever set was set by a clock that has been put back.
    boolean putBack = now.plus(refresh).isBefore(nextLook);
    if ((now.isBefore(nextLook) && !putBack) || !looking.compareAndSet(false, true)) {
      return false;
    }
    nextLook = now.plus(refresh);
    return true;
  }

  /** Asks the provider; what it does not answer stays as it was told before. */
  void look(ProviderLists lists, Duration timeout) {
    try {
      Told before = told;
      CatalogSource discovery = provider.discovery();
      told =
          new Told(
              ask(lists, discovery.modelsPath(), timeout, before.models()),
              ask(lists, discovery.voicesPath(), timeout, before.voices()));
    } finally {
      looking.set(false);
    }
  }

  private List<ListedItem> ask(
      ProviderLists lists, String path, Duration timeout, List<ListedItem> before) {
    if (path.isEmpty()) {
      return List.of();
    }
    return lists.get(provider, path, timeout).flatMap(ListedItem::read).orElse(before);
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
      known.ifPresent(some -> all.addAll(certain(some)));
    }
    return all.stream().distinct().map(name -> new ListedItem(name, name)).toList();
  }

  /** The names that can be told from the configuration alone: those that are no patterns. */
  private static List<String> certain(NameMapping names) {
    Stream<String> own = names.own().patterns().stream().filter(name -> !name.startsWith("!"));
    // Maps have no order of their own: sorted, the same configuration gives the same list.
    Stream<String> others =
        Stream.concat(names.mapped().keySet().stream(), names.aliases().keySet().stream()).sorted();
    return Stream.concat(own, others)
        .filter(name -> !name.isEmpty() && name.indexOf('*') < 0)
        .toList();
  }
}
