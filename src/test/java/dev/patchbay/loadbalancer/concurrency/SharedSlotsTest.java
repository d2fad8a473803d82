package dev.patchbay.loadbalancer.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.loadbalancer.concurrency.ConcurrencyLimiter.Availability;
import dev.patchbay.loadbalancer.concurrency.NodeSemaphore.Elsewhere;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Slots of a provider whose limit is that of several nodes. */
@Timeout(30)
class SharedSlotsTest {

  private static final Duration LONG = Duration.ofSeconds(25);

  private final AtomicInteger free = new AtomicInteger(1);
  private final ConcurrencyLimiter one = node();
  private final ConcurrencyLimiter other = node();

  private ConcurrencyLimiter node() {
    return new ConcurrencyLimiter(new ConcurrencyLimit(1, 5, "gpu"), new PooledSemaphore(free));
  }

  private static ConcurrencySlot taken(ConcurrencyLimiter node) throws InterruptedException {
    return node.acquire(Duration.ZERO).orElseThrow();
  }

  private static FutureTask<Optional<ConcurrencySlot>> waiting(ConcurrencyLimiter node) {
    return LimiterThreads.waiting(node, LONG);
  }

  @Test
  void aCallOfAnotherNodeIsWaitedFor() throws Exception {
    ConcurrencySlot held = taken(one);
    assertThat(other.acquire(Duration.ZERO)).isEmpty();
    assertThat(other.acquire(Duration.ofMillis(2))).isEmpty();
    FutureTask<Optional<ConcurrencySlot>> next = waiting(other);
    assertThat(next.isDone()).isFalse();
    held.close();
    next.get().orElseThrow().close();
    assertThat(free).hasValue(1);
  }

  @Test
  void aNodeKeepsASlotForItsOwnQueueUnlessCallsWaitElsewhere() throws Exception {
    ConcurrencySlot first = taken(one);
    FutureTask<Optional<ConcurrencySlot>> second = waiting(one);
    FutureTask<Optional<ConcurrencySlot>> elsewhere = waiting(other);
    first.close();
    assertThat(second.get()).isPresent();
    assertThat(free).hasValue(0);
    assertThat(elsewhere.isDone()).isFalse();

    one.semaphore().hear(new Elsewhere(0, 1));
    second.get().orElseThrow().close();

    elsewhere.get().orElseThrow().close();
    assertThat(free).hasValue(1);
  }

  @Test
  void aNodeKnowsTheLoadOfTheOthers() {
    assertThat(one.availability()).isEqualTo(Availability.FREE);
    one.semaphore().hear(new Elsewhere(1, 3));
    assertThat(one.availability()).isEqualTo(Availability.QUEUE);
  }

  @Test
  void noCallOfAnyNodeLosesAPermitOrHasOneTooMany() throws InterruptedException {
    free.set(2);
    List<ConcurrencyLimiter> nodes = List.of(wide(), wide(), wide());
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    AtomicInteger served = new AtomicInteger();
    ConcurrentLinkedQueue<Throwable> bugs = new ConcurrentLinkedQueue<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      ConcurrencyLimiter node = nodes.get(i % 3);
      SplittableRandom random = new SplittableRandom(i);
      Thread thread =
          new Thread(
              () -> {
                for (int call = 0; call < 500; call++) {
                  node.semaphore().hear(new Elsewhere(0, random.nextInt(2)));
                  try (ConcurrencySlot slot = slot(node, random)) {
                    if (slot != null) {
                      most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                      Thread.yield();
                      inside.decrementAndGet();
                      served.incrementAndGet();
                    }
                  } catch (InterruptedException gone) {
                    Thread.yield();
                  }
                }
              });
      thread.setUncaughtExceptionHandler((t, bug) -> bugs.add(bug));
      threads.add(thread);
      thread.start();
    }
    LimiterThreads.interruptUntilTheEnd(threads);
    assertThat(bugs).isEmpty();
    assertThat(most.get()).isBetween(1, 2);
    assertThat(served.get()).isPositive();
    assertThat(free).hasValue(2);
    assertThat(nodes).allMatch(node -> node.inFlight() == 0 && node.queued() == 0);
  }

  private ConcurrencyLimiter wide() {
    return new ConcurrencyLimiter(new ConcurrencyLimit(2, 5, "gpu"), new PooledSemaphore(free));
  }

  private static ConcurrencySlot slot(ConcurrencyLimiter node, SplittableRandom random)
      throws InterruptedException {
    return node.acquire(Duration.ofNanos(random.nextInt(500_000))).orElse(null);
  }
}
