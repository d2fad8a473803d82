package dev.patchbay.cache;

import java.time.Clock;
import java.util.Optional;

/** Makes flights: of which key, kept where, on a thread that is set aside for it. */
final class TakeOffs {

  /** Is told when a flight is over. */
  interface Over {
    void over(CacheKey key, Flight flight, boolean kept);
  }

  private final FetchThreads threads;
  private final Kept kept;
  private final Clock clock;
  private final Over over;

  TakeOffs(FetchThreads threads, Kept kept, Clock clock, Over over) {
    this.threads = threads;
    this.kept = kept;
    this.clock = clock;
    this.over = over;
  }

  Flights.TakeOff of(CacheKey key, String route, CacheSettings settings) {
    return () -> threads.reserve() ? Optional.of(flight(key, route, settings)) : Optional.empty();
  }

  private Flight flight(CacheKey key, String route, CacheSettings settings) {
    boolean finish = settings.abandoned() == CacheSettings.Abandoned.FINISH;
    Keeping keeping =
        new Keeping(key, route, kept, clock, (flight, isKept) -> over.over(key, flight, isKept));
    return new Flight(new Tape(settings.maxEntry(), keeping), finish, keeping);
  }
}
