package dev.patchbay.cache;

import dev.patchbay.cache.shared.FetchThreads;
import dev.patchbay.cache.shared.ReplayBuffer;
import dev.patchbay.cache.shared.SharedFetch;
import dev.patchbay.cache.shared.SingleFlight;
import dev.patchbay.cache.store.CacheKey;
import dev.patchbay.cache.store.CacheSettings;
import dev.patchbay.cache.store.TieredStore;
import dev.patchbay.fetch.FetchResult;
import java.time.Clock;
import java.util.Optional;

/** Makes flights: of which key, kept where, on a thread that is set aside for it. */
final class SharedFetchFactory<R extends FetchResult> {

  /** Is told when a flight is over. */
  interface Over<R extends FetchResult> {
    void over(CacheKey key, SharedFetch<R> flight, boolean kept);
  }

  private final FetchThreads threads;
  private final TieredStore kept;
  private final Clock clock;
  private final Over<R> over;

  SharedFetchFactory(FetchThreads threads, TieredStore kept, Clock clock, Over<R> over) {
    this.threads = threads;
    this.kept = kept;
    this.clock = clock;
    this.over = over;
  }

  SingleFlight.TakeOff<R> of(CacheKey key, String route, CacheSettings settings) {
    return () -> threads.reserve() ? Optional.of(flight(key, route, settings)) : Optional.empty();
  }

  private SharedFetch<R> flight(CacheKey key, String route, CacheSettings settings) {
    boolean finish = settings.abandoned() == CacheSettings.Abandoned.FINISH;
    CacheFill<R> filling =
        new CacheFill<>(
            key, route, kept, clock, (flight, isKept) -> over.over(key, flight, isKept));
    return new SharedFetch<>(new ReplayBuffer(settings.maxEntry(), filling), finish, filling);
  }
}
