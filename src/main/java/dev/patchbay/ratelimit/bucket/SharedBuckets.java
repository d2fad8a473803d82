package dev.patchbay.ratelimit.bucket;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import dev.patchbay.cluster.SharedCount;
import dev.patchbay.cluster.SharedCounts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Distributed token buckets: all nodes take from one bucket. Like {@link TokenBuckets}, those that
 * would be full are dropped.
 *
 * <p>Threading: any thread.
 */
public final class SharedBuckets implements Buckets {

  private static final int MOST = 100_000;
  private static final Duration SHORTEST_IDLE = Duration.ofMinutes(1);
  private static final double MILLI = 1e6;

  private record Key(String bucket, Unit unit, Rate rate) {

    static Key of(Claim claim) {
      return new Key(claim.bucket(), claim.unit(), claim.rate());
    }

    SharedCount.Quota quota() {
      return new SharedCount.Quota(
          "bucket:%s:%s:%d/%s:%d"
              .formatted(
                  bucket.replace('\n', ':'),
                  unit.label(),
                  rate.amount(),
                  rate.period(),
                  rate.burst()),
          rate.burst(),
          rate.amount() / (rate.period().toNanos() / MILLI));
    }
  }

  private final SharedCounts shared;
  private final Cache<Key, SharedCount> counts;

  public SharedBuckets(SharedCounts shared) {
    this.shared = shared;
    this.counts =
        Caffeine.newBuilder()
            .maximumSize(MOST)
            .ticker(shared::now)
            .expireAfter(Expiry.accessing((Key key, SharedCount count) -> idleTime(key.rate())))
            .build();
  }

  private static Duration idleTime(Rate rate) {
    Duration full = rate.untilFull().multipliedBy(2);
    return full.compareTo(SHORTEST_IDLE) > 0 ? full : SHORTEST_IDLE;
  }

  @Override
  public List<Level> acquire(List<Claim> claims) {
    List<SharedCounts.Decision> decisions =
        shared.acquire(
            claims.stream()
                .map(claim -> new SharedCounts.Claim(count(claim), claim.amount()))
                .toList());
    List<Level> levels = new ArrayList<>();
    for (Claim claim : claims) {
      SharedCounts.Decision decision = decisions.get(levels.size());
      levels.add(level(claim, decision.room(), decision.left(), decision.pause()));
    }
    return levels;
  }

  private static Level level(Claim claim, boolean granted, double left, Duration pause) {
    Rate rate = claim.rate();
    double periods = Math.max(0, rate.burst() - left) / rate.amount();
    return new Level(
        claim,
        granted,
        (long) Math.max(0, left),
        pause,
        Duration.ofNanos((long) (periods * rate.period().toNanos())));
  }

  @Override
  public List<Level> peek(List<Claim> claims) {
    return claims.stream().map(this::peek).toList();
  }

  // By what this node knows: nothing is taken, and nobody waits for Redis.
  private Level peek(Claim claim) {
    SharedCount count = count(claim);
    double left = count.left(shared.now());
    Duration pause = count.pause(left, claim.amount());
    return level(claim, pause.isZero(), left, pause);
  }

  @Override
  public void refund(Claim claim) {
    if (claim.amount() > 0) {
      shared.add(count(claim), -claim.amount());
    }
  }

  @Override
  public void debit(Claim claim) {
    if (claim.amount() > 0) {
      shared.add(count(claim), claim.amount());
    }
  }

  @Override
  public Map<Pool, Long> lowestRemaining() {
    Map<Pool, Long> lowest = new HashMap<>();
    counts
        .asMap()
        .forEach(
            (key, count) ->
                lowest.merge(
                    new Pool(LimitName.limitIn(key.bucket()), key.unit(), key.rate()),
                    (long) Math.max(0, count.left(shared.now())),
                    Math::min));
    return lowest;
  }

  private SharedCount count(Claim claim) {
    return counts.get(Key.of(claim), key -> shared.count(key.quota()));
  }
}
