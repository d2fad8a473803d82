package dev.patchbay.cache.shared;

import dev.patchbay.cache.store.CacheKey;
import dev.patchbay.fetch.FetchResult;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/**
 * Single flight (request coalescing), against cache stampedes: the running fetches by key, so that
 * identical calls share one.
 *
 * <p>Threading: any thread; the decision to join, lead or retry is atomic for each key.
 */
public final class SingleFlight<R extends FetchResult> {

  /** Role of a call that missed the cache. */
  public sealed interface Entry<R extends FetchResult> {

    /** Reads a running fetch. */
    record Join<R extends FetchResult>(FetchReader<R> reader) implements Entry<R> {}

    /** Runs a new fetch, and reads it. */
    record Lead<R extends FetchResult>(SharedFetch<R> fetch, FetchReader<R> reader)
        implements Entry<R> {}

    /** Looks up the cache again: the response has been stored meanwhile. */
    record Retry<R extends FetchResult>() implements Entry<R> {}

    /** Fetches for itself. */
    record Bypass<R extends FetchResult>() implements Entry<R> {}
  }

  private final ConcurrentMap<CacheKey, SharedFetch<R>> running = new ConcurrentHashMap<>();
  private final Predicate<CacheKey> stored;

  /**
   * Creates it without any fetch.
   *
   * @param stored true for a key that may be in the cache; does not block
   */
  public SingleFlight(Predicate<CacheKey> stored) {
    this.stored = stored;
  }

  public int count() {
    return running.size();
  }

  public boolean isInFlight(CacheKey key) {
    return running.containsKey(key);
  }

  /** A reader of the running fetch; empty if there is none. */
  public Optional<FetchReader<R>> join(CacheKey key) {
    return Optional.ofNullable(running.get(key)).flatMap(SharedFetch::join);
  }

  /**
   * Decides what a call does.
   *
   * @param joins false for a call that accepts no response begun before it
   * @param retries false for a call that accepts no stored response
   * @param factory creates the fetch if a new one is needed
   */
  public Entry<R> enter(CacheKey key, boolean joins, boolean retries, FetchFactory<R> factory) {
    AtomicReference<Entry<R>> entry = new AtomicReference<>(new Entry.Bypass<>());
    running.compute(
        key,
        (same, present) -> {
          Optional<FetchReader<R>> joined =
              joins && present != null ? present.join() : Optional.empty();
          if (joined.isPresent()) {
            entry.set(new Entry.Join<>(joined.get()));
            return present;
          }
          if (retries && stored.test(key)) {
            entry.set(new Entry.Retry<>());
            return present;
          }
          Optional<SharedFetch<R>> next = factory.create();
          next.ifPresent(n -> entry.set(new Entry.Lead<>(n, n.lead())));
          return next.orElse(present);
        });
    return entry.get();
  }

  /** Factory of fetches; empty if there is no thread for another one. */
  public interface FetchFactory<R extends FetchResult> {
    Optional<SharedFetch<R>> create();
  }

  /** Removes a fetch that has ended, unless another one has replaced it. */
  public void remove(CacheKey key, SharedFetch<R> ended) {
    running.remove(key, ended);
  }
}
