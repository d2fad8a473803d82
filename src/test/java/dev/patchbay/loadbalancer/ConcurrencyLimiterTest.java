package dev.patchbay.loadbalancer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.loadbalancer.ConcurrencyLimiter.Limit;
import dev.patchbay.loadbalancer.ConcurrencyLimiter.Slot;
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

  private final ConcurrencyLimiter slots = new ConcurrencyLimiter(new Limit(2, 3));

  private Slot taken() throws InterruptedException {
    return slots.acquire(Duration.ZERO).orElseThrow();
  }

  /** A call that waits, once it stands in the queue. */
  private FutureTask<Optional<Slot>> waiting(Duration longest) {
    int before = slots.queued();
    FutureTask<Optional<Slot>> call = new FutureTask<>(() -> slots.acquire(longest));
    new Thread(call).start();
    while (slots.queued() == before) {
      Thread.onSpinWait();
    }
    return call;
  }

  @Test
  void asManyAsTheLimitAreLetInAndNoMore() throws InterruptedException {
    taken();
    Slot second = taken();
    assertThat(slots.acquire(Duration.ZERO)).isEmpty();
    assertThat(slots.inFlight()).isEqualTo(2);
    second.close();
    assertThat(slots.acquire(Duration.ZERO)).isPresent();
  }

  @Test
  void aPlaceIsGivenBackOnce() throws InterruptedException {
    Slot slot = taken();
    taken();
    slot.close();
    slot.close();
    slot.close();
    assertThat(slots.inFlight()).isEqualTo(1);
  }

  @Test
  void theQueueIsServedInOrderAndNobodyOvertakesIt()
      throws InterruptedException, ExecutionException {
    Slot first = taken();
    Slot second = taken();
    FutureTask<Optional<Slot>> a = waiting(LONG);
    FutureTask<Optional<Slot>> b = waiting(LONG);
    assertThat(slots.acquire(Duration.ZERO)).isEmpty();
    first.close();
    Slot third = a.get().orElseThrow();
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
    Slot first = taken();
    taken();
    List<FutureTask<Optional<Slot>>> queue = List.of(waiting(LONG), waiting(LONG), waiting(LONG));
    assertThat(slots.acquire(LONG)).isEmpty();
    assertThat(slots.queued()).isEqualTo(3);
    first.close();
    for (FutureTask<Optional<Slot>> call : queue) {
      call.get().orElseThrow().close();
    }
  }

  @Test
  void whoHasWaitedLongEnoughLeavesTheQueue() throws InterruptedException {
    taken();
    Slot second = taken();
    assertThat(slots.acquire(Duration.ofMillis(5))).isEmpty();
    assertThat(slots.queued()).isZero();
    second.close();
    assertThat(slots.inFlight()).isEqualTo(1);
  }

  @Test
  void anInterruptedCallHoldsNothing() throws InterruptedException {
    Slot first = taken();
    taken();
    FutureTask<Optional<Slot>> other = new FutureTask<>(() -> slots.acquire(LONG));
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
    List<Slot> held = new ArrayList<>(List.of(taken(), taken()));
    FutureTask<Optional<Slot>> a = waiting(LONG);
    FutureTask<Optional<Slot>> b = waiting(LONG);
    slots.resize(new Limit(4, 3));
    held.add(a.get().orElseThrow());
    held.add(b.get().orElseThrow());
    slots.resize(new Limit(1, 0));
    assertThat(slots.inFlight()).isEqualTo(4);
    for (Slot slot : held) {
      assertThat(slots.acquire(LONG)).isEmpty();
      slot.close();
    }
    assertThat(slots.inFlight()).isZero();
    assertThat(slots.acquire(Duration.ZERO)).isPresent();
    assertThat(slots.acquire(Duration.ZERO)).isEmpty();
  }

  @Test
  void manyCallsThatWaitLeaveAndAreInterruptedLoseNoPlace() throws InterruptedException {
    ConcurrencyLimiter busy = new ConcurrencyLimiter(new Limit(3, 5));
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
                    Optional<Slot> slot = busy.acquire(longest);
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
    SplittableRandom random = new SplittableRandom(99);
    while (threads.stream().anyMatch(Thread::isAlive)) {
      threads.get(random.nextInt(threads.size())).interrupt();
      Thread.yield();
    }
    assertThat(bugs).isEmpty();
    assertThat(most.get()).isBetween(1, 3);
    assertThat(served.get() + away.get()).isEqualTo(24_000);
    assertThat(served.get()).isPositive();
    assertThat(busy.inFlight()).isZero();
    assertThat(busy.queued()).isZero();
  }

  @Test
  void nonsenseIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Limit(0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Limit(1, -1));
  }
}
