package dev.patchbay.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.routing.provider.Money;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ClientSpendTest {

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-29T23:00:00Z"));
  private final ClientSpend spent = new ClientSpend(now::get);

  private void spend(long micros) {
    spent.settle("phone", Money.NONE, new Money(micros));
  }

  private String sums() {
    return spent.spentBy("phone", ClientBudget.Period.DAY).micros()
        + " "
        + spent.spentBy("phone", ClientBudget.Period.MONTH).micros();
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
    assertThat(spent.spentBy("desk", ClientBudget.Period.DAY)).isEqualTo(Money.NONE);
  }
}
