package dev.patchbay.metering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.routing.Money;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SpentTest {

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-29T23:00:00Z"));
  private final Spent spent = new Spent(now::get);

  private void spend(long micros) {
    spent.add(
        new Used(
            new Account(0, "phone", "r", "p", "", "speech"),
            Tally.ofCall(1, 0, 1, OptionalLong.of(micros))));
  }

  private String sums() {
    return spent.by("phone", Allowance.Period.DAY).micros()
        + " "
        + spent.by("phone", Allowance.Period.MONTH).micros();
  }

  @Test
  void aDayAndAMonthEndByTheCalendar() {
    spend(5);
    spend(6);
    assertThat(sums()).isEqualTo("11 11");

    now.set(Instant.parse("2026-11-30T00:00:00Z"));
    assertThat(sums()).isEqualTo("0 11");
    spend(1);
    assertThat(sums()).isEqualTo("1 12");

    now.set(Instant.parse("2026-12-01T00:00:00Z"));
    assertThat(sums()).isEqualTo("0 0");
    spend(2);
    assertThat(sums()).isEqualTo("2 2");
  }

  @Test
  void aClockThatIsSetBackForgivesNothing() {
    now.set(Instant.parse("2026-12-01T01:00:00Z"));
    spend(5);
    now.set(Instant.parse("2026-11-30T23:00:00Z"));
    assertThat(sums()).isEqualTo("5 5");
    spend(1);

    now.set(Instant.parse("2026-12-01T02:00:00Z"));
    assertThat(sums()).isEqualTo("6 6");
  }

  @Test
  void whoHasSpentNothingHasSpentNothing() {
    assertThat(spent.by("desk", Allowance.Period.DAY)).isEqualTo(Money.NONE);
  }
}
