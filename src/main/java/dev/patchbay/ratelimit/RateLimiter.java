package dev.patchbay.ratelimit;

import dev.patchbay.call.Denial;
import dev.patchbay.call.LimitPermit;
import dev.patchbay.ratelimit.bucket.Buckets;
import dev.patchbay.ratelimit.bucket.Concurrency;
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
 * Rate limiter: charges calls to token buckets and concurrency counts, and denies those that exceed
 * a limit. Its counts outlive a reload of the configuration.
 *
 * <p>Threading: any thread.
 */
public final class RateLimiter {

  private static final Grant UNLIMITED = new Grant(List.of(), Optional.empty(), () -> {});

  private final Buckets buckets;
  private final Concurrency concurrency;
  private final RefusalCounts refusals = new RefusalCounts();

  /**
   * @param nanos monotonic clock such as {@link System#nanoTime}
   */
  public RateLimiter(LongSupplier nanos) {
    this(new TokenBuckets(nanos), new ConcurrencyCounts());
  }

  /** A limiter that counts in these. */
  public RateLimiter(Buckets buckets, Concurrency concurrency) {
    this.buckets = buckets;
    this.concurrency = concurrency;
  }

  Concurrency concurrency() {
    return concurrency;
  }

  Buckets buckets() {
    return buckets;
  }

  /** Status of each unit of these limits. */
  public List<LimitStatus> statuses(Limits limits) {
    Map<Buckets.Pool, Long> lowest = buckets.lowestRemaining();
    return limits.all().stream()
        .flatMap(limit -> Stream.concat(rates(limit, lowest), concurrency(limit)))
        .toList();
  }

  private Stream<LimitStatus> rates(Limit limit, Map<Buckets.Pool, Long> lowest) {
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
                      lowest.getOrDefault(pool, most) / unit.scale(),
                      refusals.of(limit.name(), unit.label()));
                });
  }

  private Stream<LimitStatus> concurrency(Limit limit) {
    if (limit.concurrent() == 0) {
      return Stream.empty();
    }
    int left = Math.max(0, limit.concurrent() - concurrency.highest(limit.name()));
    return Stream.of(
        new LimitStatus(
            limit.name(),
            limit.per(),
            RefusalCounts.CONCURRENT,
            limit.concurrent(),
            left,
            refusals.of(limit.name(), RefusalCounts.CONCURRENT)));
  }

  /** Acquires concurrency slots and tokens for these subjects, all or nothing. */
  Grant acquire(Limits limits, List<LimitSubject> subjects, Amounts amounts) {
    if (limits.all().isEmpty()) {
      return UNLIMITED;
    }
    List<ConcurrencyCounts.Slot> slots = limits.slots(subjects);
    Optional<ConcurrencyCounts.Permit> permit = concurrency.tryAcquire(slots);
    if (permit.isEmpty()) {
      slots.stream()
          .filter(concurrency::isFull)
          .forEach(slot -> refusals.recordConcurrent(slot.name()));
      return new Grant(List.of(), Optional.of(RateLimitHeaders.tooManyAtOnce()), () -> {});
    }
    List<Level> levels = buckets.acquire(limits.claims(subjects, amounts));
    Optional<Denial> denial = RateLimitHeaders.denial(levels);
    if (denial.isPresent()) {
      refusals.record(levels);
      permit.get().close();
      return new Grant(levels, denial, () -> {});
    }
    return new Grant(levels, Optional.empty(), permit.get());
  }

  /** Takes tokens only, for calls that have their concurrency slots already. */
  Grant charge(Limits limits, List<LimitSubject> subjects, Amounts amounts) {
    if (limits.all().isEmpty()) {
      return UNLIMITED;
    }
    List<Level> levels = buckets.acquire(limits.claims(subjects, amounts));
    refusals.record(levels);
    return new Grant(levels, RateLimitHeaders.denial(levels), () -> {});
  }

  /**
   * Result of an acquisition. Close it when the call is over to release its slots.
   *
   * @param levels level of each bucket
   * @param denial error for the client; empty if everything was granted
   * @param permit the concurrency slots
   */
  record Grant(List<Level> levels, Optional<Denial> denial, ConcurrencyCounts.Permit permit)
      implements LimitPermit {

    @Override
    public void close() {
      permit.close();
    }
  }
}
