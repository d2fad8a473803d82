package dev.patchbay.loadbalancer.concurrency;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.FutureTask;

/** Threads that wait at a concurrency limiter, or are interrupted there. */
final class LimiterThreads {

  private LimiterThreads() {}

  /** A call that waits, once it stands in the queue. */
  static FutureTask<Optional<ConcurrencySlot>> waiting(
      ConcurrencyLimiter limiter, Duration longest) {
    int before = limiter.queued();
    FutureTask<Optional<ConcurrencySlot>> call = new FutureTask<>(() -> limiter.acquire(longest));
    new Thread(call).start();
    while (limiter.queued() == before) {
      Thread.onSpinWait();
    }
    return call;
  }

  /** Interrupts any of the threads again and again until all have ended. */
  static void interruptUntilTheEnd(List<Thread> threads) {
    SplittableRandom random = new SplittableRandom(99);
    while (threads.stream().anyMatch(Thread::isAlive)) {
      threads.get(random.nextInt(threads.size())).interrupt();
      Thread.yield();
    }
  }
}
