package dev.patchbay.ratelimit;

import dev.patchbay.routing.Denial;
import dev.patchbay.routing.Share;
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
public final class Limiter {

  private final Buckets buckets;
  private final Turnstiles turnstiles = new Turnstiles();
  private final Refusals refusals = new Refusals();

  /**
   * @param nanos a clock that only runs forward, like {@link System#nanoTime}
   */
  public Limiter(LongSupplier nanos) {
    this.buckets = new TokenBuckets(nanos);
  }

  Turnstiles turnstiles() {
    return turnstiles;
  }

  Buckets buckets() {
    return buckets;
  }

  /** How these limits stand. */
  public List<LimitReading> readings(Limits limits) {
    Map<Buckets.Pool, Long> least = buckets.least();
    return limits.all().stream()
        .flatMap(limit -> Stream.concat(rates(limit, least), places(limit)))
        .toList();
  }

  private Stream<LimitReading> rates(Limit limit, Map<Buckets.Pool, Long> least) {
    return new TreeMap<>(limit.rates())
        .entrySet().stream()
            .map(
                one -> {
                  Unit unit = one.getKey();
                  long most = one.getValue().burst();
                  Buckets.Pool pool = new Buckets.Pool(limit.name(), unit, one.getValue());
                  return new LimitReading(
                      limit.name(),
                      limit.per(),
                      unit.label(),
                      most / unit.scale(),
                      least.getOrDefault(pool, most) / unit.scale(),
                      refusals.of(limit.name(), unit.label()));
                });
  }

  private Stream<LimitReading> places(Limit limit) {
    if (limit.concurrent() == 0) {
      return Stream.empty();
    }
    int left = Math.max(0, limit.concurrent() - turnstiles.busiest(limit.name()));
    return Stream.of(
        new LimitReading(
            limit.name(),
            limit.per(),
            Refusals.CONCURRENT,
            limit.concurrent(),
            left,
            refusals.of(limit.name(), Refusals.CONCURRENT)));
  }

  /** A place and the amounts for these subjects, all or nothing. */
  Grant take(Limits limits, List<Subject> subjects, Amounts amounts) {
    List<Turnstiles.Place> places = limits.places(subjects);
    Optional<Turnstiles.Held> held = turnstiles.enter(places);
    if (held.isEmpty()) {
      places.stream()
          .filter(turnstiles::isFull)
          .forEach(place -> refusals.noteConcurrent(place.name()));
      return new Grant(List.of(), Optional.of(Told.tooManyAtOnce()), () -> {});
    }
    List<Level> levels = buckets.take(limits.claims(subjects, amounts));
    Optional<Denial> denial = Told.denial(levels);
    if (denial.isPresent()) {
      refusals.note(levels);
      held.get().close();
      return new Grant(levels, denial, () -> {});
    }
    return new Grant(levels, Optional.empty(), held.get());
  }

  /** The amounts alone, for calls that have their place already. */
  Grant takeAmounts(Limits limits, List<Subject> subjects, Amounts amounts) {
    List<Level> levels = buckets.take(limits.claims(subjects, amounts));
    refusals.note(levels);
    return new Grant(levels, Told.denial(levels), () -> {});
  }

  /**
   * What came of it.
   *
   * @param levels how each bucket stands
   * @param denial empty if all was granted
   * @param held the places; to be closed when the work is done
   */
  record Grant(List<Level> levels, Optional<Denial> denial, Turnstiles.Held held) implements Share {

    @Override
    public void close() {
      held.close();
    }
  }
}
