package dev.patchbay.ratelimit.bucket;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.patchbay.cluster.SharedCount;
import dev.patchbay.cluster.SharedCounts;
import dev.patchbay.ratelimit.bucket.ConcurrencyCounts.Permit;
import dev.patchbay.ratelimit.bucket.ConcurrencyCounts.Slot;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Distributed concurrency limits: calls in flight of all nodes. The slots of a node end with it.
 *
 * <p>Threading: any thread.
 */
public final class SharedConcurrency implements Concurrency {

  private static final int MOST = 100_000;
  private static final Duration UNUSED = Duration.ofMinutes(10);

  private final SharedCounts shared;
  private final Cache<Slot, SharedCount> counts;

  public SharedConcurrency(SharedCounts shared) {
    this.shared = shared;
    this.counts = Caffeine.newBuilder().maximumSize(MOST).expireAfterAccess(UNUSED).build();
  }

  @Override
  public Optional<Permit> tryAcquire(List<Slot> slots) {
    List<SharedCount> wanted = slots.stream().map(this::count).toList();
    boolean all =
        shared.acquire(wanted.stream().map(one -> new SharedCounts.Claim(one, 1)).toList()).stream()
            .allMatch(SharedCounts.Decision::room);
    return all ? Optional.of(() -> wanted.forEach(one -> shared.add(one, -1))) : Optional.empty();
  }

  private SharedCount count(Slot slot) {
    return counts.get(
        slot,
        added ->
            shared.count(
                SharedCount.Quota.slots("slots:" + slot.name().replace('\n', ':'), slot.most())));
  }

  @Override
  public int inFlight(String name) {
    return counts.asMap().entrySet().stream()
        .filter(entry -> entry.getKey().name().equals(name))
        .mapToInt(entry -> inFlight(entry.getKey(), entry.getValue()))
        .max()
        .orElse(0);
  }

  @Override
  public int highest(String limit) {
    return counts.asMap().entrySet().stream()
        .filter(entry -> LimitName.limitIn(entry.getKey().name()).equals(limit))
        .mapToInt(entry -> inFlight(entry.getKey(), entry.getValue()))
        .max()
        .orElse(0);
  }

  private int inFlight(Slot slot, SharedCount count) {
    return (int) Math.round(slot.most() - count.left(shared.now()));
  }
}
