package dev.patchbay.loadbalancer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.loadbalancer.PaidFailoverSpend.Booking;
import dev.patchbay.routing.provider.Money;
import dev.patchbay.routing.route.SpendGuard;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PaidFailoverSpendTest {

  private static final SpendGuard FIVE = SpendGuard.upTo(Money.of("5"));

  private Instant now = Instant.parse("2026-11-22T23:59:59Z");
  private final PaidFailoverSpend spending = new PaidFailoverSpend(() -> now);

  private Booking book(SpendGuard guard, String cost) {
    return spending.book("speech", guard, true, false, OptionalLong.of(Money.of(cost).micros()));
  }

  private Money spent() {
    return spending.today("speech");
  }

  @Test
  void aDayHasALimitAndTheNextDayAFreshOne() {
    assertThat(book(FIVE, "3").allowed()).isTrue();
    assertThat(book(FIVE, "2.01").refusal()).isEqualTo("would bring the day to 5.01 of 5.00");
    assertThat(book(FIVE, "2").allowed()).isTrue();
    assertThat(spent()).hasToString("5.00");
    now = now.plusSeconds(1);
    assertThat(spent()).isEqualTo(Money.NONE);
    assertThat(book(FIVE, "5").allowed()).isTrue();
    now = now.minusSeconds(1);
    assertThat(book(FIVE, "0.01").allowed()).isFalse();
  }

  @Test
  void eachRouteHasItsOwn() {
    book(FIVE, "5");
    assertThat(spending.book("other", FIVE, true, false, OptionalLong.of(1)).allowed()).isTrue();
  }

  @Test
  void whatWasNotBilledIsTakenBackOnItsDayOnly() {
    Booking booking = book(FIVE, "3");
    spending.refund(booking);
    assertThat(spent()).isEqualTo(Money.NONE);
    Booking late = book(FIVE, "3");
    now = now.plusSeconds(1);
    book(FIVE, "2");
    spending.refund(late);
    assertThat(spent()).hasToString("2.00");
  }

  @Test
  void onlyWhatTheGuardIsForIsBooked() {
    assertThat(book(SpendGuard.NEVER, "1").allowed()).isFalse();
    assertThat(spending.book("speech", FIVE, false, false, OptionalLong.of(9)).allowed()).isTrue();
    assertThat(spending.book("speech", FIVE, true, true, OptionalLong.of(9)).allowed()).isTrue();
    assertThat(spent()).isEqualTo(Money.NONE);
    assertThat(book(SpendGuard.ALWAYS, "9").allowed()).isTrue();
    assertThat(spent()).hasToString("9.00");
  }

  @Test
  void callsAtOnceDoNotPassTheLimitTogether() throws InterruptedException {
    AtomicInteger allowed = new AtomicInteger();
    CountDownLatch done = new CountDownLatch(4);
    for (int i = 0; i < 4; i++) {
      new Thread(
              () -> {
                for (int call = 0; call < 1_000; call++) {
                  allowed.addAndGet(book(FIVE, "0.01").allowed() ? 1 : 0);
                }
                done.countDown();
              })
          .start();
    }
    done.await();
    assertThat(allowed.get()).isEqualTo(500);
    assertThat(spent()).hasToString("5.00");
  }
}
