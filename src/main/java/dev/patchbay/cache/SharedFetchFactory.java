package dev.patchbay.cache;

import dev.patchbay.cache.shared.FetchThreads;
import dev.patchbay.cache.shared.ReplayBuffer;
import dev.patchbay.cache.shared.SharedFetch;
import dev.patchbay.cache.shared.SingleFlight;
import dev.patchbay.cache.store.CacheKey;
import dev.patchbay.cache.store.CacheSettings;
import dev.patchbay.cache.store.TieredStore;
import java.time.Clock;
import java.util.Optional;

/** Makes flights: of which key, kept where, on a thread that is set aside for it. */
final class SharedFetchFactory {

  /** Is told when a flight is over. */
  interface Over {
    void over(CacheKey key, SharedFetch flight, boolean kept);
  }

  private final FetchThreads threads;
  private final TieredStore kept;
  private final Clock clock;
  private final Over over;

  SharedFetchFactory(FetchThreads threads, TieredStore kept, Clock clock, Over over) {
    this.threads = threads;
    this.kept = kept;
    this.clock = clock;
    this.over = over;
  }

  SingleFlight.TakeOff of(CacheKey key, String route, CacheSettings settings) {
    return () -> threads.reserve() ? Optional.of(flight(key, route, settings)) : Optional.empty();
  }

  private SharedFetch flight(CacheKey key, String route, CacheSettings settings) {
    boolean finish = settings.abandoned() == CacheSettings.Abandoned.FINISH;
    CacheFill keeping =
        new CacheFill(key, route, kept, clock, (flight, isKept) -> over.over(key, flight, isKept));
    return new SharedFetch(new ReplayBuffer(settings.maxEntry(), keeping), finish, keeping);
  }
}
