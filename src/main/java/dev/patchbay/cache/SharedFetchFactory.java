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

/** Factory of shared fetches: reserves a thread, a replay buffer and a cache fill for each. */
final class SharedFetchFactory<R extends FetchResult> {

  /** Listener of the end of a fetch. */
  interface Completion<R extends FetchResult> {
    void onEnd(CacheKey key, SharedFetch<R> fetch, boolean stored);
  }

  private final FetchThreads threads;
  private final TieredStore store;
  private final Clock clock;
  private final Completion<R> completion;

  SharedFetchFactory(
      FetchThreads threads, TieredStore store, Clock clock, Completion<R> completion) {
    this.threads = threads;
    this.store = store;
    this.clock = clock;
    this.completion = completion;
  }

  SingleFlight.FetchFactory<R> of(CacheKey key, String route, CacheSettings settings) {
    return () -> threads.reserve() ? Optional.of(create(key, route, settings)) : Optional.empty();
  }

  private SharedFetch<R> create(CacheKey key, String route, CacheSettings settings) {
    boolean finish = settings.abandoned() == CacheSettings.Abandoned.FINISH;
    CacheFill<R> fill =
        new CacheFill<>(
            key, route, store, clock, (fetch, stored) -> completion.onEnd(key, fetch, stored));
    return new SharedFetch<>(new ReplayBuffer(settings.maxEntry(), fill), finish, fill);
  }
}
