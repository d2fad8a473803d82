package dev.patchbay.loadbalancer.concurrency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ConcurrencyLimiterTest {

  private static final Duration LONG = Duration.ofSeconds(25);

  private final ConcurrencyLimiter slots = new ConcurrencyLimiter(new ConcurrencyLimit(2, 3));

  private ConcurrencySlot taken() throws InterruptedException {
    return slots.acquire(Duration.ZERO).orElseThrow();
  }

  /** A call that waits, once it stands in the queue. */
  private FutureTask<Optional<ConcurrencySlot>> waiting(Duration longest) {
    return LimiterThreads.waiting(slots, longest);
  }

  @Test
  void asManyAsTheLimitAreLetInAndNoMore() throws InterruptedException {
    taken();
    ConcurrencySlot second = taken();
    assertThat(slots.acquire(Duration.ZERO)).isEmpty();
    assertThat(slots.inFlight()).isEqualTo(2);
    second.close();
    assertThat(slots.acquire(Duration.ZERO)).isPresent();
  }

  @Test
  void aPlaceIsGivenBackOnce() throws InterruptedException {
    ConcurrencySlot slot = taken();
    taken();
    slot.close();
    slot.close();
    slot.close();
    assertThat(slots.inFlight()).isEqualTo(1);
  }

  @Test
  void theQueueIsServedInOrderAndNobodyOvertakesIt()
      throws InterruptedException, ExecutionException {
    ConcurrencySlot first = taken();
    ConcurrencySlot second = taken();
    FutureTask<Optional<ConcurrencySlot>> a = waiting(LONG);
    FutureTask<Optional<ConcurrencySlot>> b = waiting(LONG);
    assertThat(slots.acquire(Duration.ZERO)).isEmpty();
    first.close();
    ConcurrencySlot third = a.get().orElseThrow();
    assertThat(b.isDone()).isFalse();
    assertThat(slots.acquire(Duration.ZERO)).isEmpty();
    third.close();
    b.get().orElseThrow().close();
    second.close();
    assertThat(slots.inFlight()).isZero();
    assertThat(slots.queued()).isZero();
  }

  @Test
  void aFullQueueTurnsAwayAtOnce() throws InterruptedException, ExecutionException {
    ConcurrencySlot first = taken();
    taken();
    List<FutureTask<Optional<ConcurrencySlot>>> queue =
        List.of(waiting(LONG), waiting(LONG), waiting(LONG));
    assertThat(slots.acquire(LONG)).isEmpty();
    assertThat(slots.queued()).isEqualTo(3);
    first.close();
    for (FutureTask<Optional<ConcurrencySlot>> call : queue) {
      call.get().orElseThrow().close();
    }
  }

  @Test
  void whoHasWaitedLongEnoughLeavesTheQueue() throws InterruptedException {
    taken();
    ConcurrencySlot second = taken();
    assertThat(slots.acquire(Duration.ofMillis(5))).isEmpty();
    assertThat(slots.queued()).isZero();
    second.close();
    assertThat(slots.inFlight()).isEqualTo(1);
  }

  @Test
  void anInterruptedCallHoldsNothing() throws InterruptedException {
    ConcurrencySlot first = taken();
    taken();
    FutureTask<Optional<ConcurrencySlot>> other = new FutureTask<>(() -> slots.acquire(LONG));
    Thread thread = new Thread(other);
    thread.start();
    while (slots.queued() == 0) {
      Thread.onSpinWait();
    }
    thread.interrupt();
    assertThatThrownBy(other::get).hasCauseInstanceOf(InterruptedException.class);
    assertThat(slots.queued()).isZero();
    first.close();
    assertThat(slots.inFlight()).isEqualTo(1);
  }

  @Test
  void aLargerLimitLetsTheQueueInAndASmallerOneTakesNothingAway()
      throws InterruptedException, ExecutionException {
    List<ConcurrencySlot> held = new ArrayList<>(List.of(taken(), taken()));
    FutureTask<Optional<ConcurrencySlot>> a = waiting(LONG);
    FutureTask<Optional<ConcurrencySlot>> b = waiting(LONG);
    slots.resize(new ConcurrencyLimit(4, 3));
    held.add(a.get().orElseThrow());
    held.add(b.get().orElseThrow());
    slots.resize(new ConcurrencyLimit(1, 0));
    assertThat(slots.inFlight()).isEqualTo(4);
    for (ConcurrencySlot slot : held) {
      assertThat(slots.acquire(LONG)).isEmpty();
      slot.close();
    }
    assertThat(slots.inFlight()).isZero();
    assertThat(slots.acquire(Duration.ZERO)).isPresent();
    assertThat(slots.acquire(Duration.ZERO)).isEmpty();
  }

  @Test
  void manyCallsThatWaitLeaveAndAreInterruptedLoseNoPlace() throws InterruptedException {
    ConcurrencyLimiter busy = new ConcurrencyLimiter(new ConcurrencyLimit(3, 5));
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    AtomicInteger served = new AtomicInteger();
    AtomicInteger away = new AtomicInteger();
    ConcurrentLinkedQueue<Throwable> bugs = new ConcurrentLinkedQueue<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      int seed = i;
      Thread thread =
          new Thread(
              () -> {
                SplittableRandom random = new SplittableRandom(seed);
                for (int call = 0; call < 2_000; call++) {
                  try {
                    Duration longest = Duration.ofNanos(random.nextInt(200_000));
                    if (random.nextInt(20) == 0) {
                      Thread.currentThread().interrupt();
                    }
                    Optional<ConcurrencySlot> slot = busy.acquire(longest);
                    if (slot.isEmpty()) {
                      away.incrementAndGet();
                      continue;
                    }
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    Thread.yield();
                    inside.decrementAndGet();
                    slot.get().close();
                    served.incrementAndGet();
                  } catch (InterruptedException gone) {
                    away.incrementAndGet();
                  }
                }
              });
      thread.setUncaughtExceptionHandler((t, bug) -> bugs.add(bug));
      threads.add(thread);
      thread.start();
    }
    LimiterThreads.interruptUntilTheEnd(threads);
    assertThat(bugs).isEmpty();
    assertThat(most.get()).isBetween(1, 3);
    assertThat(served.get() + away.get()).isEqualTo(24_000);
    assertThat(served.get()).isPositive();
    assertThat(busy.inFlight()).isZero();
    assertThat(busy.queued()).isZero();
  }

  @Test
  void nonsenseIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new ConcurrencyLimit(0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new ConcurrencyLimit(1, -1));
  }
}
