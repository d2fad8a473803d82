package dev.patchbay.cache.shared;

import dev.patchbay.cache.store.CacheKey;
import dev.patchbay.fetch.FetchResult;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/**
 * The fetches that are under way, by key.
 *
 * <p>Threading: safe; whether a call joins, leads or looks again is decided for one key at a time.
 */
public final class SingleFlight<R extends FetchResult> {

  /** What a call that found nothing does. */
  public sealed interface Entry<R extends FetchResult> {

    /** It reads a fetch that is under way. */
    record Joins<R extends FetchResult>(FetchReader<R> reader) implements Entry<R> {}

    /** It begins the fetch, and reads it. */
    record Leads<R extends FetchResult>(SharedFetch<R> flight, FetchReader<R> reader)
        implements Entry<R> {}

    /** The answer has been kept meanwhile. */
    record LooksAgain<R extends FetchResult>() implements Entry<R> {}

    /** It fetches for itself. */
    record IsAlone<R extends FetchResult>() implements Entry<R> {}
  }

  private final ConcurrentMap<CacheKey, SharedFetch<R>> flights = new ConcurrentHashMap<>();
  private final Predicate<CacheKey> kept;

  /**
   * @param kept true for a key whose answer is worth looking for; does not block
   */
  public SingleFlight(Predicate<CacheKey> kept) {
    this.kept = kept;
  }

  public int count() {
    return flights.size();
  }

  public boolean isUnderWay(CacheKey key) {
    return flights.containsKey(key);
  }

  /** A place in the fetch that is under way; empty if there is none. */
  public Optional<FetchReader<R>> join(CacheKey key) {
    return Optional.ofNullable(flights.get(key)).flatMap(SharedFetch::join);
  }

  /**
   * Finds a call its place.
   *
   * @param joins false for a call that takes nothing begun before it
   * @param looks false for a call that what is kept does not help
   * @param takeOff makes the flight if there has to be one; empty if there is no thread for it
   */
  public Entry<R> enter(CacheKey key, boolean joins, boolean looks, TakeOff<R> takeOff) {
    AtomicReference<Entry<R>> entry = new AtomicReference<>(new Entry.IsAlone<>());
    flights.compute(
        key,
        (same, flight) -> {
          Optional<FetchReader<R>> joined =
              joins && flight != null ? flight.join() : Optional.empty();
          if (joined.isPresent()) {
            entry.set(new Entry.Joins<>(joined.get()));
            return flight;
          }
          if (looks && kept.test(key)) {
            entry.set(new Entry.LooksAgain<>());
            return flight;
          }
          Optional<SharedFetch<R>> next = takeOff.flight();
          next.ifPresent(n -> entry.set(new Entry.Leads<>(n, n.join().orElseThrow())));
          return next.orElse(flight);
        });
    return entry.get();
  }

  /** Makes a flight. */
  public interface TakeOff<R extends FetchResult> {
    Optional<SharedFetch<R>> flight();
  }

  /** Takes a flight away that has ended, unless another one has taken its place. */
  public void remove(CacheKey key, SharedFetch<R> flight) {
    flights.remove(key, flight);
  }
}
