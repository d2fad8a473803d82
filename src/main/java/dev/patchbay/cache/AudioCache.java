package dev.patchbay.cache;

import dev.patchbay.api.ApiError;
import dev.patchbay.cache.shared.FetchReader;
import dev.patchbay.cache.shared.FetchThreads;
import dev.patchbay.cache.shared.SharedFetch;
import dev.patchbay.cache.shared.SingleFlight;
import dev.patchbay.cache.store.CacheKey;
import dev.patchbay.cache.store.CacheSettings;
import dev.patchbay.cache.store.CacheStats;
import dev.patchbay.cache.store.EntryExpiry;
import dev.patchbay.cache.store.Tier;
import dev.patchbay.cache.store.TieredStore;
import dev.patchbay.call.CacheStatus;
import dev.patchbay.call.CallAttributes;
import dev.patchbay.call.CallRecord;
import dev.patchbay.call.ErrorWriter;
import dev.patchbay.fetch.AnswerHead;
import dev.patchbay.fetch.CallFingerprint;
import dev.patchbay.fetch.Fetch;
import dev.patchbay.fetch.FetchResult;
import dev.patchbay.fetch.ResponseCache;
import dev.patchbay.fetch.ServletSink;
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
 * The station that answers from what is kept, joins identical calls, and keeps what is fetched.
 *
 * <p>A provider's {@code Cache-Control} is not asked: it is meant for caches that know nothing of
 * speech, and who turns a route's cache on knows its provider.
 *
 * <p>Threading: safe. A call's thread reads; fetches have threads of their own.
 */
public final class AudioCache<R extends FetchResult> implements ResponseCache<R>, AutoCloseable {

  // A file that is lost between two looks is looked for again, but not for ever.
  private static final int LOOKS = 3;

  private final Clock clock;
  private final TieredStore kept;
  private final SingleFlight<R> flights;
  private final FetchThreads threads = new FetchThreads();
  private final CacheCounters counters = new CacheCounters();
  private final SharedFetchFactory<R> takeOffs;

  public AudioCache(CacheSettings settings, Clock clock) {
    this.clock = clock;
    this.kept = new TieredStore(settings, clock);
    this.flights = new SingleFlight<>(kept::has);
    this.takeOffs = new SharedFetchFactory<>(threads, kept, clock, this::landed);
  }

  /** Reads in the background what was kept before the router was started. */
  public void open() {
    kept.open();
  }

  @Override
  public boolean looksAt(HttpServletRequest request, String route) {
    return CallAttributes.get(request, CacheSettings.class).routes().contains(route);
  }

  @Override
  public Answered<R> answer(
      HttpServletRequest request,
      HttpServletResponse response,
      Optional<CallFingerprint> meaning,
      Fetch<R> fetch)
      throws IOException {
    RequestCacheControl wishes =
        RequestCacheControl.of(
            String.join(",", Collections.list(request.getHeaders("Cache-Control"))));
    if (meaning.isEmpty() || (wishes.noStore() && !wishes.onlyIfCached())) {
      return alone(request, response, fetch);
    }
    CacheSettings settings = CallAttributes.get(request, CacheSettings.class);
    CacheKey key = CacheKey.of(meaning.get(), settings.perClient());
    for (int look = 1; ; look++) {
      boolean tooOld = false;
      Optional<TieredStore.Found> found = wishes.fresh() ? Optional.empty() : kept.find(key);
      if (found.isPresent()) {
        try (TieredStore.Found hit = found.get()) {
          if (wishes.takes(age(hit))) {
            return hit(hit, request, response);
          }
          tooOld = true;
        }
      }
      if (wishes.onlyIfCached()) {
        return onlyIfCached(key, wishes, request, response);
      }
      boolean looks = !wishes.fresh() && !tooOld && look < LOOKS;
      SingleFlight.Entry<R> entry =
          flights.enter(
              key, !wishes.fresh(), looks, takeOffs.of(key, meaning.get().route(), settings));
      if (entry instanceof SingleFlight.Entry.Joins<R> joins) {
        return read(joins.reader(), CacheStatus.JOINED, request, response);
      }
      if (entry instanceof SingleFlight.Entry.Leads<R> leads) {
        take(leads.flight(), fetch);
        return read(leads.reader(), CacheStatus.MISS, request, response);
      }
      if (entry instanceof SingleFlight.Entry.IsAlone<R>) {
        return alone(request, response, fetch);
      }
    }
  }

  private void take(SharedFetch<R> flight, Fetch<R> fetch) {
    try {
      threads.run(() -> flight.fly(fetch));
    } catch (RejectedExecutionException stopping) {
      // Nobody who has joined by now may wait for ever: the fetch finds that the router stops.
      flight.fly(fetch);
    }
  }

  private void landed(CacheKey key, SharedFetch<R> flight, boolean isKept) {
    counters.fetched(isKept);
    flights.remove(key, flight);
  }

  private Duration age(TieredStore.Found found) {
    return Duration.ofSeconds(EntryExpiry.age(found.answer().label(), clock.instant()));
  }

  private Answered<R> hit(
      TieredStore.Found hit, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    counters.hit(hit.tier());
    record(request).cache(CacheStatus.HIT).producer(hit.answer().label().producer());
    CachedAnswerWriter.write(hit.answer(), age(hit), request, response);
    return new Answered<>(CacheStatus.HIT, Optional.empty());
  }

  private Answered<R> onlyIfCached(
      CacheKey key,
      RequestCacheControl wishes,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    Optional<FetchReader<R>> under =
        wishes.fresh() || wishes.noStore() ? Optional.empty() : flights.join(key);
    if (under.isPresent()) {
      return read(under.get(), CacheStatus.JOINED, request, response);
    }
    counters.call(CacheStatus.MISS);
    record(request).cache(CacheStatus.MISS);
    response.setHeader(CacheStatus.HEADER, CacheStatus.MISS.label());
    // RFC 9111 §5.2.1.7.
    ErrorWriter.write(
        response, ApiError.of(504, "The answer to this call is not kept.", "not_cached"));
    return new Answered<>(CacheStatus.MISS, Optional.empty());
  }

  private Answered<R> alone(
      HttpServletRequest request, HttpServletResponse response, Fetch<R> fetch) throws IOException {
    counters.call(CacheStatus.BYPASS);
    record(request).cache(CacheStatus.BYPASS);
    response.setHeader(CacheStatus.HEADER, CacheStatus.BYPASS.label());
    return new Answered<>(CacheStatus.BYPASS, Optional.of(fetch.into(new ServletSink(response))));
  }

  private Answered<R> read(
      FetchReader<R> reader,
      CacheStatus use,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    counters.call(use);
    CallRecord.Builder call = record(request).cache(use);
    response.setHeader(CacheStatus.HEADER, use.label());
    try (reader) {
      // Before the bytes, so that it is known even if the client leaves with the first.
      reader.head().map(AnswerHead::producer).ifPresent(call::producer);
      SharedAnswerWriter.write(reader, use, response);
      return new Answered<>(use, Optional.of(reader.ending()));
    }
  }

  private static CallRecord.Builder record(HttpServletRequest request) {
    return CallAttributes.get(request, CallRecord.Builder.class);
  }

  /** Where an answer is, without fetching it or making it last longer. */
  public String whereabouts(CacheKey key) {
    return kept.tiers().stream()
        .filter(tier -> tier.has(key))
        .map(Tier::name)
        .findFirst()
        .orElse(flights.isUnderWay(key) ? CacheLocator.UNDER_WAY : CacheLocator.NOT_KEPT);
  }

  /** What was done and what is held. */
  public CacheStats stats() {
    Map<String, CacheStats.Size> sizes = new TreeMap<>();
    kept.tiers().forEach(tier -> sizes.put(tier.name(), tier.size()));
    return counters.with(flights.count(), sizes);
  }

  /** The names of the tiers that keep nothing for now. */
  public Set<String> failing() {
    return kept.tiers().stream()
        .filter(Tier::isFailing)
        .map(Tier::name)
        .collect(Collectors.toSet());
  }

  /**
   * Forgets what was answered on a route in a voice, by its name at the provider; either may be
   * empty for any. Returns how many answers.
   */
  public int purge(String route, String voice) {
    return kept.purge(
        label ->
            (route.isEmpty() || label.route().equals(route))
                && (voice.isEmpty() || label.producer().voice().equals(voice)));
  }

  @Override
  public void close() {
    threads.close();
    kept.close();
  }
}
