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
 * Buckets in this process. One that nobody has asked for as long as it takes to fill is forgotten:
 * it would be full. There are never more than a bounded number, or every address that calls once
 * would cost memory for good.
 *
 * <p>Threading: any thread.
 */
public final class TokenBuckets implements Buckets {

  private static final int MOST = 100_000;

  /** The rate is part of the name: a limit that is changed begins anew. */
  private record Name(String bucket, Unit unit, Rate rate) {}

  private final Cache<Name, Bucket> buckets;
  private final TimeMeter meter;

  /**
   * @param nanos a clock that only runs forward, like {@link System#nanoTime}
   */
  public TokenBuckets(LongSupplier nanos) {
    this.meter = new Meter(nanos);
    this.buckets =
        Caffeine.newBuilder()
            .maximumSize(MOST)
            .ticker(nanos::getAsLong)
            .expireAfter(Expiry.accessing((Name name, Bucket bucket) -> idle(name.rate())))
            .build();
  }

  /** How long a bucket is kept: a debt may take it longer to fill than an empty one does. */
  private static Duration idle(Rate rate) {
    return rate.untilFull().multipliedBy(2);
  }

  @Override
  public List<Level> take(List<Claim> claims) {
    List<Level> levels = new ArrayList<>();
    List<Claim> taken = new ArrayList<>();
    boolean all = true;
    for (Claim claim : claims) {
      Level level = all && claim.amount() > 0 ? take(claim) : look(claim);
      levels.add(level);
      if (level.taken() && all && claim.amount() > 0) {
        taken.add(claim);
      }
      all &= level.taken();
    }
    if (!all) {
      taken.forEach(this::giveBack);
    }
    return levels;
  }

  private Level take(Claim claim) {
    ConsumptionProbe probe = bucket(claim).tryConsumeAndReturnRemaining(claim.amount());
    return new Level(
        claim,
        probe.isConsumed(),
        Math.max(0, probe.getRemainingTokens()),
        Duration.ofNanos(probe.getNanosToWaitForRefill()),
        Duration.ofNanos(probe.getNanosToWaitForReset()));
  }

  // Who does not know how much it will be needs at least something to be there.
  private Level look(Claim claim) {
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
  public List<Level> look(List<Claim> claims) {
    return claims.stream().map(this::look).toList();
  }

  @Override
  public void giveBack(Claim claim) {
    if (claim.amount() > 0) {
      bucket(claim).addTokens(claim.amount());
    }
  }

  @Override
  public void owe(Claim claim) {
    if (claim.amount() > 0) {
      bucket(claim).consumeIgnoringRateLimits(claim.amount());
    }
  }

  @Override
  public Map<Pool, Long> least() {
    Map<Pool, Long> least = new HashMap<>();
    buckets
        .asMap()
        .forEach(
            (name, bucket) ->
                least.merge(
                    new Pool(LimitName.limitIn(name.bucket()), name.unit(), name.rate()),
                    Math.max(0, bucket.getAvailableTokens()),
                    Math::min));
    return least;
  }

  private Bucket bucket(Claim claim) {
    return buckets.get(new Name(claim.bucket(), claim.unit(), claim.rate()), this::fresh);
  }

  private Bucket fresh(Name name) {
    Rate rate = name.rate();
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
