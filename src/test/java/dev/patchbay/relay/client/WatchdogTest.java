package dev.patchbay.relay.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Deadlines of attempts, all checked by one thread. */
class WatchdogTest {

  private static final Duration SOON = Duration.ofMillis(1);
  private static final int MANY = 500;

  @Test
  void eachOfManyTimersFiresOnce() throws InterruptedException {
    CountDownLatch all = new CountDownLatch(MANY);
    AtomicInteger fired = new AtomicInteger();
    try (Watchdog watchdog = new Watchdog()) {
      List<DeadlineTimer> timers = new ArrayList<>();
      for (int i = 0; i < MANY; i++) {
        DeadlineTimer timer =
            watchdog.timer(
                () -> {
                  fired.incrementAndGet();
                  all.countDown();
                });
        timer.arm(SOON);
        timers.add(timer);
      }
      assertThat(all.await(10, TimeUnit.SECONDS)).isTrue();
      timers.forEach(timer -> timer.arm(SOON));
      awaitChecks(watchdog);

      assertThat(fired).hasValue(MANY);
    }
  }

  @Test
  void aTimerThatIsClosedOrDisarmedDoesNotFire() throws InterruptedException {
    AtomicInteger fired = new AtomicInteger();
    try (Watchdog watchdog = new Watchdog();
        DeadlineTimer disarmed = watchdog.timer(fired::incrementAndGet)) {
      disarmed.arm(SOON);
      boolean inTime = disarmed.disarm();
      DeadlineTimer closed = watchdog.timer(fired::incrementAndGet);
      closed.arm(Duration.ofHours(1));
      closed.close();
      closed.arm(SOON);
      awaitChecks(watchdog);

      assertThat(fired).hasValue(inTime ? 0 : 1);
    }
  }

  @Test
  void aLongTimerDoesNotKeepThoseBeforeItInMemory() throws InterruptedException {
    try (Watchdog watchdog = new Watchdog()) {
      WeakReference<DeadlineTimer> before = closedTimer(watchdog);
      try (DeadlineTimer lasting = watchdog.timer(() -> {})) {
        lasting.arm(Duration.ofHours(1));
        awaitChecks(watchdog);
        for (int i = 0; i < 100 && before.get() != null; i++) {
          System.gc();
          awaitChecks(watchdog);
        }

        assertThat(before.get()).isNull();
        assertThat(lasting.hasFired()).isFalse();
      }
    }
  }

  private static WeakReference<DeadlineTimer> closedTimer(Watchdog watchdog) {
    DeadlineTimer timer = watchdog.timer(() -> {});
    timer.close();
    return new WeakReference<>(timer);
  }

  /** Returns after two rounds of checks that have begun since the call. */
  private static void awaitChecks(Watchdog watchdog) throws InterruptedException {
    for (int i = 0; i < 2; i++) {
      CountDownLatch round = new CountDownLatch(1);
      try (DeadlineTimer timer = watchdog.timer(round::countDown)) {
        timer.arm(SOON);
        assertThat(round.await(10, TimeUnit.SECONDS)).isTrue();
      }
    }
  }
}
