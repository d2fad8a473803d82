package dev.patchbay.cluster;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Request of one call for all of its claims or none. Its caller waits for the answer only briefly,
 * and then decides alone; an answer that comes later counts for nothing.
 *
 * <p>Threading: one thread waits, one answers.
 */
final class CountRequest {

  private final List<SharedCounts.Claim> claims;
  private final AtomicBoolean decided = new AtomicBoolean();
  private final CountDownLatch answered = new CountDownLatch(1);
  private List<Boolean> rooms = List.of();

  CountRequest(List<SharedCounts.Claim> claims) {
    this.claims = claims;
  }

  List<SharedCounts.Claim> claims() {
    return claims;
  }

  boolean isAbandoned() {
    return decided.get();
  }

  /** Which claims have room; empty if Redis did not say so in time. */
  Optional<List<Boolean>> await(Duration wait) {
    try {
      if (answered.await(wait.toNanos(), TimeUnit.NANOSECONDS)) {
        return Optional.of(rooms).filter(all -> !all.isEmpty());
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
    if (decided.compareAndSet(false, true)) {
      return Optional.empty();
    }
    return awaitRelease();
  }

  // The answer is there, and the counts take it in at this moment.
  private Optional<List<Boolean>> awaitRelease() {
    boolean interrupted = Thread.interrupted();
    while (true) {
      try {
        answered.await();
        break;
      } catch (InterruptedException again) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return Optional.of(rooms).filter(all -> !all.isEmpty());
  }

  /** Answers: what has room is taken, unless the caller has left. */
  void answer(List<Boolean> all) {
    if (decided.compareAndSet(false, true)) {
      rooms = all;
      if (!all.contains(false)) {
        claims.forEach(claim -> claim.count().add(claim.amount()));
      }
    }
  }

  /** Lets the caller go on, with the answer if there is one. */
  void release() {
    decided.set(true);
    answered.countDown();
  }
}
