package dev.patchbay.cache;

import dev.patchbay.cache.shared.FetchReader;
import dev.patchbay.cache.shared.FetchThreads;
import dev.patchbay.cache.shared.SharedFetch;
import dev.patchbay.cache.shared.SingleFlight;
import dev.patchbay.cache.store.CacheKey;
import dev.patchbay.cache.store.CacheSettings;
import dev.patchbay.cache.store.CacheStats;
import dev.patchbay.cache.store.EntryExpiry;
import dev.patchbay.cache.store.Purge;
import dev.patchbay.cache.store.Tier;
import dev.patchbay.cache.store.TieredStore;
import dev.patchbay.call.CacheStatus;
import dev.patchbay.call.CallSettings;
import dev.patchbay.cluster.ClusterSettings;
import dev.patchbay.cluster.value.ValueStore;
import dev.patchbay.fetch.CallFingerprint;
import dev.patchbay.fetch.Fetch;
import dev.patchbay.fetch.FetchResult;
import dev.patchbay.fetch.ResponseCache;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Collectors;

/**
 * Response cache: answers a call from the stored entries, joins identical calls (request
 * coalescing), and stores what was fetched.
 *
 * <p>A provider's {@code Cache-Control} is ignored: it is meant for caches that know nothing of
 * speech, and operators who turn on a route's cache know its provider.
 *
 * <p>Threading: any thread. A call's thread reads; fetches have threads of their own.
 */
public final class AudioCache<R extends FetchResult> implements ResponseCache<R>, AutoCloseable {

  // An entry that is removed between two lookups is looked up again, but not for ever.
  private static final int MAX_LOOKUPS = 3;

  private final Clock clock;
  private final TieredStore store;
  private final SingleFlight<R> singleFlight;
  private final FetchThreads threads = new FetchThreads();
  private final CacheCounters counters = new CacheCounters();
  private final CacheResponder<R> responder = new CacheResponder<>(counters);
  private final SharedFetchFactory<R> fetches;
  private final Optional<ValueStore> nodes;

  /**
   * @param shared state that nodes share
   */
  public AudioCache(CacheSettings settings, ClusterSettings shared, Clock clock) {
    this.clock = clock;
    this.store = new TieredStore(settings, shared, clock);
    this.nodes = store.sharedValues();
    this.singleFlight = new SingleFlight<>(store::has);
    this.fetches = new SharedFetchFactory<>(threads, store, clock, this::fetched);
  }

  /** Reads the entries of earlier runs from the disk, in the background. */
  public void open() {
    store.open();
  }

  @Override
  public boolean isOn(HttpServletRequest request, String route) {
    return CallSettings.get(request, CacheSettings.class).routes().contains(route);
  }

  @Override
  public CacheResult<R> answer(
      HttpServletRequest request,
      HttpServletResponse response,
      Optional<CallFingerprint> fingerprint,
      Fetch<R> fetch)
      throws IOException {
    RequestCacheControl control =
        RequestCacheControl.of(
            String.join(",", Collections.list(request.getHeaders("Cache-Control"))));
    if (fingerprint.isEmpty() || (control.noStore() && !control.onlyIfCached())) {
      return responder.bypass(request, response, fetch);
    }
    CacheSettings settings = CallSettings.get(request, CacheSettings.class);
    CacheKey key = CacheKey.of(fingerprint.get(), settings.perClient());
    FetchLease lease = new FetchLease(nodes, key, settings.shared().maxEntry());
    for (int lookup = 1; ; lookup++) {
      boolean tooOld = false;
      Optional<TieredStore.Hit> found = control.fresh() ? Optional.empty() : store.find(key);
      if (found.isPresent()) {
        try (TieredStore.Hit hit = found.get()) {
          Duration age = age(hit);
          if (control.accepts(age)) {
            return responder.hit(hit, age, request, response);
          }
          tooOld = true;
        }
      }
      if (control.onlyIfCached()) {
        return onlyIfCached(key, control, request, response);
      }
      boolean retries = !control.fresh() && !tooOld && lookup < MAX_LOOKUPS;
      if (retries && !singleFlight.isInFlight(key) && lease.defers(request)) {
        continue;
      }
      SingleFlight.Entry<R> entry =
          singleFlight.enter(
              key, !control.fresh(), retries, fetches.of(key, fingerprint.get().route(), settings));
      if (entry instanceof SingleFlight.Entry.Join<R> joins) {
        return responder.read(joins.reader(), CacheStatus.JOINED, request, response);
      }
      if (entry instanceof SingleFlight.Entry.Lead<R> leads) {
        start(leads.fetch(), lease.over(fetch));
        return responder.read(leads.reader(), CacheStatus.MISS, request, response);
      }
      if (!singleFlight.isInFlight(key)) {
        lease.release();
      }
      if (entry instanceof SingleFlight.Entry.Bypass<R>) {
        return responder.bypass(request, response, fetch);
      }
    }
  }

  private void start(SharedFetch<R> shared, Fetch<R> fetch) {
    try {
      threads.run(() -> shared.run(fetch));
    } catch (RejectedExecutionException stopping) {
      // Calls that have joined must not wait for ever: the fetch fails because the router stops.
      shared.run(fetch);
    }
  }

  private void fetched(CacheKey key, SharedFetch<R> fetch, boolean stored) {
    counters.countFetch(stored);
    singleFlight.remove(key, fetch);
    nodes.ifPresent(all -> all.release(key.hex()));
  }

  private Duration age(TieredStore.Hit found) {
    return Duration.ofSeconds(EntryExpiry.age(found.answer().metadata(), clock.instant()));
  }

  private CacheResult<R> onlyIfCached(
      CacheKey key,
      RequestCacheControl control,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    Optional<FetchReader<R>> joined =
        control.fresh() || control.noStore() ? Optional.empty() : singleFlight.join(key);
    if (joined.isPresent()) {
      return responder.read(joined.get(), CacheStatus.JOINED, request, response);
    }
    return responder.miss(request, response);
  }

  /** Location of a response; does not fetch it or count as use of its entry. */
  public String locate(CacheKey key) {
    return store.tiers().stream()
        .filter(tier -> tier.has(key))
        .map(Tier::name)
        .findFirst()
        .orElse(singleFlight.isInFlight(key) ? CacheLocator.IN_FLIGHT : CacheLocator.ABSENT);
  }

  /** Statistics of calls and stored entries. */
  public CacheStats stats() {
    Map<String, CacheStats.Size> sizes = new TreeMap<>();
    store.tiers().forEach(tier -> sizes.put(tier.name(), tier.size()));
    return counters.snapshot(singleFlight.count(), sizes);
  }

  /** Names of the tiers that are out of order for now. */
  public Set<String> failing() {
    return store.tiers().stream()
        .filter(Tier::isFailing)
        .map(Tier::name)
        .collect(Collectors.toSet());
  }

  /**
   * Purges the entries of a route and a voice; an empty name means any. Later calls do not join a
   * fetch that began before.
   *
   * @param voice name of the voice at the provider
   * @return number of entries purged on this node
   */
  public int purge(String route, String voice) {
    return store.purge(new Purge(route, voice));
  }

  @Override
  public void close() {
    threads.close();
    store.close();
  }
}
