package dev.patchbay.ratelimit.bucket;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.EstimationProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Token buckets in the memory of this process (Bucket4j). A bucket that has not been used for as
 * long as it takes to fill is dropped: it would be full. Their number is bounded, or every address
 * that ever called would cost memory for good.
 *
 * <p>Threading: any thread.
 */
public final class TokenBuckets implements Buckets {

  private static final int MOST = 100_000;

  /** The rate is part of the key: a limit whose rate is changed starts with full buckets. */
  private record Key(String bucket, Unit unit, Rate rate) {}

  private final Cache<Key, Bucket> buckets;
  private final TimeMeter meter;

  /**
   * @param nanos monotonic clock such as {@link System#nanoTime}
   */
  public TokenBuckets(LongSupplier nanos) {
    this.meter = new Meter(nanos);
    this.buckets =
        Caffeine.newBuilder()
            .maximumSize(MOST)
            .ticker(nanos::getAsLong)
            .expireAfter(Expiry.accessing((Key key, Bucket bucket) -> idleTime(key.rate())))
            .build();
  }

  /**
   * Time after which an unused bucket is dropped: one in debt takes longer to fill than an empty
   * one.
   */
  private static Duration idleTime(Rate rate) {
    return rate.untilFull().multipliedBy(2);
  }

  @Override
  public List<Level> acquire(List<Claim> claims) {
    List<Level> levels = new ArrayList<>();
    List<Claim> acquired = new ArrayList<>();
    boolean all = true;
    for (Claim claim : claims) {
      Level level = all && claim.amount() > 0 ? acquire(claim) : peek(claim);
      levels.add(level);
      if (level.granted() && all && claim.amount() > 0) {
        acquired.add(claim);
      }
      all &= level.granted();
    }
    if (!all) {
      acquired.forEach(this::refund);
    }
    return levels;
  }

  private Level acquire(Claim claim) {
    ConsumptionProbe probe = bucket(claim).tryConsumeAndReturnRemaining(claim.amount());
    return new Level(
        claim,
        probe.isConsumed(),
        Math.max(0, probe.getRemainingTokens()),
        Duration.ofNanos(probe.getNanosToWaitForRefill()),
        Duration.ofNanos(probe.getNanosToWaitForReset()));
  }

  // A call whose amount is not known yet needs at least one token.
  private Level peek(Claim claim) {
    Bucket bucket = bucket(claim);
    EstimationProbe probe = bucket.estimateAbilityToConsume(Math.max(1, claim.amount()));
    long remaining = probe.getRemainingTokens();
    Rate rate = claim.rate();
    long missing = Math.max(0, rate.burst() - remaining);
    double periods = (double) missing / rate.amount();
    return new Level(
        claim,
        probe.canBeConsumed(),
        Math.max(0, remaining),
        Duration.ofNanos(probe.getNanosToWaitForRefill()),
        Duration.ofNanos((long) (periods * rate.period().toNanos())));
  }

  @Override
  public List<Level> peek(List<Claim> claims) {
    return claims.stream().map(this::peek).toList();
  }

  @Override
  public void refund(Claim claim) {
    if (claim.amount() > 0) {
      bucket(claim).addTokens(claim.amount());
    }
  }

  @Override
  public void debit(Claim claim) {
    if (claim.amount() > 0) {
      bucket(claim).consumeIgnoringRateLimits(claim.amount());
    }
  }

  @Override
  public Map<Pool, Long> lowestRemaining() {
    Map<Pool, Long> lowest = new HashMap<>();
    buckets
        .asMap()
        .forEach(
            (key, bucket) ->
                lowest.merge(
                    new Pool(LimitName.limitIn(key.bucket()), key.unit(), key.rate()),
                    Math.max(0, bucket.getAvailableTokens()),
                    Math::min));
    return lowest;
  }

  private Bucket bucket(Claim claim) {
    return buckets.get(new Key(claim.bucket(), claim.unit(), claim.rate()), this::fullBucket);
  }

  private Bucket fullBucket(Key key) {
    Rate rate = key.rate();
    return Bucket.builder()
        .withCustomTimePrecision(meter)
        .addLimit(limit -> limit.capacity(rate.burst()).refillGreedy(rate.amount(), rate.period()))
        .build();
  }

  private record Meter(LongSupplier nanos) implements TimeMeter {

    @Override
    public long currentTimeNanos() {
      return nanos.getAsLong();
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }
  }
}
