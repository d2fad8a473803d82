package dev.patchbay.loadbalancer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.patchbay.health.ManualTicker;
import dev.patchbay.loadbalancer.RetryBudget.Rules;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryBudgetTest {

  private final ManualTicker time = new ManualTicker();

  private static int taken(RetryBudget budget, int wanted) {
    int taken = 0;
    for (int i = 0; i < wanted; i++) {
      taken += budget.tryWithdraw() ? 1 : 0;
    }
    return taken;
  }

  @ParameterizedTest
  @CsvSource({
    // percent, a second, burst, calls, seconds, extra calls
    "20, 0, 5, 0, 0, 5",
    "20, 0, 5, 20, 0, 4",
    "20, 0, 5, 4, 0, 0",
    "20, 0, 5, 1000, 0, 5",
    "0, 3, 5, 1000, 1, 3",
    "0, 3, 5, 0, 1000, 5",
    "0, 0, 5, 1000, 1000, 0",
    "100, 0, 5, 2, 0, 2",
    "20, 3, 30, 50, 2, 16",
  })
  void extraCallsAreAShareOfTheOrdinaryOnes(
      int percent, int perSecond, int burst, int calls, long seconds, int extra) {
    RetryBudget budget = new RetryBudget(new Rules(percent, perSecond, burst), time);
    int full = taken(budget, burst);
    assertThat(full).isEqualTo(burst);
    for (int i = 0; i < calls; i++) {
      budget.deposit();
    }
    // One more nanosecond for each token: the rate is rounded down.
    time.advanceSeconds(seconds);
    time.advance(Duration.ofNanos(seconds * 3_000));
    boolean fresh = calls == 0 && seconds == 0;
    assertThat(fresh ? full : taken(budget, 1_000)).isEqualTo(extra);
  }

  @Test
  void itIsNeverOverdrawnHoweverCallsAndTimeMix() {
    SplittableRandom random = new SplittableRandom(11);
    Rules rules = new Rules(20, 3, 10);
    RetryBudget budget = new RetryBudget(rules, time);
    long calls = 0;
    long extra = 0;
    long micros = 0;
    for (int step = 0; step < 200_000; step++) {
      switch (random.nextInt(3)) {
        case 0 -> {
          budget.deposit();
          calls++;
        }
        case 1 -> extra += budget.tryWithdraw() ? 1 : 0;
        default -> {
          long passed = random.nextInt(20_000);
          time.advance(Duration.ofNanos(passed * 1_000));
          micros += passed;
        }
      }
      double most = 10 + 0.2 * calls + 3 * micros / 1e6;
      assertThat((double) extra).isLessThanOrEqualTo(most + 1e-6);
    }
    assertThat((double) extra).isGreaterThan(0.9 * (0.2 * calls + 3 * micros / 1e6));
  }

  @Test
  void manySmallStepsOfTimeAddUp() {
    RetryBudget budget = new RetryBudget(new Rules(0, 1, 2), time);
    taken(budget, 2);
    for (int i = 0; i < 1_000_000; i++) {
      time.advance(Duration.ofNanos(1_001));
      budget.deposit();
    }
    assertThat(taken(budget, 2)).isEqualTo(1);
  }

  @Test
  void threadsAtOnceTakeNoTokenTwice() throws InterruptedException {
    RetryBudget budget = new RetryBudget(new Rules(50, 0, 100), time);
    AtomicInteger extra = new AtomicInteger();
    CountDownLatch done = new CountDownLatch(4);
    for (int i = 0; i < 4; i++) {
      new Thread(
              () -> {
                for (int call = 0; call < 1_000; call++) {
                  budget.deposit();
                  extra.addAndGet(taken(budget, 1));
                }
                done.countDown();
              })
          .start();
    }
    done.await();
    extra.addAndGet(taken(budget, 1_000));
    assertThat(extra.get()).isBetween(2_000, 2_100);
  }

  @Test
  void aBudgetIsKeptByNameUntilItsRulesChange() {
    RetryBudgets budgets = new RetryBudgets(time);
    RetryBudget first = budgets.of("kokoro", Rules.RETRIES);
    assertThat(budgets.of("kokoro", Rules.RETRIES)).isSameAs(first);
    assertThat(budgets.of("groq", Rules.RETRIES)).isNotSameAs(first);
    assertThat(budgets.of("kokoro", new Rules(5, 0, 5))).isNotSameAs(first);
  }

  @ParameterizedTest
  @CsvSource({"-1, 0, 1", "101, 0, 1", "0, -1, 1", "0, 1001, 1", "0, 0, 0"})
  void nonsenseIsRefused(int percent, int perSecond, int burst) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Rules(percent, perSecond, burst))
        .withMessageContaining("expected");
  }
}
