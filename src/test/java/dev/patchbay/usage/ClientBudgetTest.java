package dev.patchbay.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.routing.provider.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class ClientBudgetTest {

  private static final ClientBudget TEN =
      new ClientBudget(new Money(10), ClientBudget.Period.DAY, ClientBudget.Over.REFUSE);
  private static final ClientBudget THRIFTY_TEN =
      new ClientBudget(new Money(10), ClientBudget.Period.DAY, ClientBudget.Over.CHEAPEST);

  private final ClientSpend spend =
      new ClientSpend(InstantSource.fixed(Instant.parse("2026-11-29T23:00:00Z")));

  @Test
  void reservationsOfCallsUnderWayCountLikeSpend() {
    assertThat(reserve(9)).isEmpty();
    assertThat(reserve(9)).isEmpty();

    assertThat(reserve(9)).isEqualTo("rate_limit_exceeded");
  }

  @Test
  void aCallThatWasCheaperThanReservedLeavesTheDifference() {
    reserve(10);
    spend.settle("phone", new Money(10), new Money(2));

    assertThat(reserve(1)).isEmpty();
    assertThat(spend.spentBy("phone", ClientBudget.Period.DAY)).isEqualTo(new Money(2));
  }

  @Test
  void aCallThatFailedGivesItsReservationBack() {
    reserve(10);
    spend.settle("phone", new Money(10), Money.NONE);

    assertThat(reserve(10)).isEmpty();
  }

  @Test
  void aBudgetThatIsSpentIsNotWorthAnotherTry() {
    spend.settle("phone", Money.NONE, new Money(10));

    assertThat(reserve(1)).isEqualTo("insufficient_quota");
    assertThat(spend.status("phone", TEN).refusal().orElseThrow().pause()).isZero();
  }

  @Test
  void aBudgetThatIsOnlyReservedIsWorthAnotherTry() {
    reserve(10);

    assertThat(spend.status("phone", TEN).refusal().orElseThrow().pause())
        .isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void beyondAThriftyBudgetTheCheapestServes() {
    reserve(10);

    assertThat(spend.reserve("phone", THRIFTY_TEN, new Money(1)))
        .isEqualTo(BudgetStatus.CHEAPEST_ONLY);
  }

  private String reserve(long micros) {
    return spend
        .reserve("phone", TEN, new Money(micros))
        .refusal()
        .map(denial -> denial.error().code())
        .orElse("");
  }
}
