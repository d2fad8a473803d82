package dev.patchbay.ratelimit;

import dev.patchbay.call.Denial;
import dev.patchbay.call.LimitPermit;
import dev.patchbay.ratelimit.bucket.Buckets;
import dev.patchbay.ratelimit.bucket.ConcurrencyCounts;
import dev.patchbay.ratelimit.bucket.Level;
import dev.patchbay.ratelimit.bucket.TokenBuckets;
import dev.patchbay.ratelimit.bucket.Unit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Counts what is used, and says when it is too much. It outlives a change of the configuration.
 *
 * <p>Threading: any thread.
 */
public final class RateLimiter {

  private final Buckets buckets;
  private final ConcurrencyCounts turnstiles = new ConcurrencyCounts();
  private final RefusalCounts refusals = new RefusalCounts();

  /**
   * @param nanos a clock that only runs forward, like {@link System#nanoTime}
   */
  public RateLimiter(LongSupplier nanos) {
    this.buckets = new TokenBuckets(nanos);
  }

  ConcurrencyCounts turnstiles() {
    return turnstiles;
  }

  Buckets buckets() {
    return buckets;
  }

  /** How these limits stand. */
  public List<LimitStatus> readings(Limits limits) {
    Map<Buckets.Pool, Long> least = buckets.least();
    return limits.all().stream()
        .flatMap(limit -> Stream.concat(rates(limit, least), places(limit)))
        .toList();
  }

  private Stream<LimitStatus> rates(Limit limit, Map<Buckets.Pool, Long> least) {
    return new TreeMap<>(limit.rates())
        .entrySet().stream()
            .map(
                one -> {
                  Unit unit = one.getKey();
                  long most = one.getValue().burst();
                  Buckets.Pool pool = new Buckets.Pool(limit.name(), unit, one.getValue());
                  return new LimitStatus(
                      limit.name(),
                      limit.per(),
                      unit.label(),
                      most / unit.scale(),
                      least.getOrDefault(pool, most) / unit.scale(),
                      refusals.of(limit.name(), unit.label()));
                });
  }

  private Stream<LimitStatus> places(Limit limit) {
    if (limit.concurrent() == 0) {
      return Stream.empty();
    }
    int left = Math.max(0, limit.concurrent() - turnstiles.busiest(limit.name()));
    return Stream.of(
        new LimitStatus(
            limit.name(),
            limit.per(),
            RefusalCounts.CONCURRENT,
            limit.concurrent(),
            left,
            refusals.of(limit.name(), RefusalCounts.CONCURRENT)));
  }

  /** A place and the amounts for these subjects, all or nothing. */
  Grant take(Limits limits, List<LimitSubject> subjects, Amounts amounts) {
    List<ConcurrencyCounts.Place> places = limits.places(subjects);
    Optional<ConcurrencyCounts.Held> held = turnstiles.enter(places);
    if (held.isEmpty()) {
      places.stream()
          .filter(turnstiles::isFull)
          .forEach(place -> refusals.noteConcurrent(place.name()));
      return new Grant(List.of(), Optional.of(RateLimitHeaders.tooManyAtOnce()), () -> {});
    }
    List<Level> levels = buckets.take(limits.claims(subjects, amounts));
    Optional<Denial> denial = RateLimitHeaders.denial(levels);
    if (denial.isPresent()) {
      refusals.note(levels);
      held.get().close();
      return new Grant(levels, denial, () -> {});
    }
    return new Grant(levels, Optional.empty(), held.get());
  }

  /** The amounts alone, for calls that have their place already. */
  Grant takeAmounts(Limits limits, List<LimitSubject> subjects, Amounts amounts) {
    List<Level> levels = buckets.take(limits.claims(subjects, amounts));
    refusals.note(levels);
    return new Grant(levels, RateLimitHeaders.denial(levels), () -> {});
  }

  /**
   * What came of it.
   *
   * @param levels how each bucket stands
   * @param denial empty if all was granted
   * @param held the places; to be closed when the work is done
   */
  record Grant(List<Level> levels, Optional<Denial> denial, ConcurrencyCounts.Held held)
      implements LimitPermit {

    @Override
    public void close() {
      held.close();
    }
  }
}
