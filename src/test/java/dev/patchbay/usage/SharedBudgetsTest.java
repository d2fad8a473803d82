package dev.patchbay.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.routing.provider.Money;
import dev.patchbay.testkit.Eventually;
import dev.patchbay.usage.ledger.BudgetKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Calls do not wait for the database of shared budgets. */
class SharedBudgetsTest {

  private static final InstantSource NOON =
      InstantSource.fixed(Instant.parse("2026-11-28T12:00:00Z"));
  private static final BudgetKey KEY = new BudgetKey("phone", "2026-11-28");
  private static final ClientBudget BUDGET =
      new ClientBudget(new Money(100), ClientBudget.Period.DAY, ClientBudget.Over.REFUSE);
  private static final Duration LONG = Duration.ofMinutes(1);

  private final BudgetModel model = new BudgetModel();

  @Test
  void aDatabaseThatHangsIsNotWaitedForAndWhatItSaysLaterIsUndone() throws Exception {
    CompletableFuture<Void> answer = new CompletableFuture<>();
    model.script(BudgetModel.Fault.NONE, answer::join);
    try (SharedBudgets shared = new SharedBudgets(model.of(0), Duration.ofMillis(20), NOON)) {
      shared.start();
      assertThat(shared.reserve(KEY, BUDGET.limit(), new Money(60))).isEmpty();
      // The next one does not even ask.
      assertThat(shared.reserve(KEY, BUDGET.limit(), new Money(60))).isEmpty();
      answer.complete(null);
      Eventually.until(share -> share.held().equals(Money.NONE), () -> model.share(0));
    }
  }

  @Test
  void aRouterWhoseDatabaseIsAwayFromTheStartHasTheWholeBudgetAndTellsLater() {
    ClientSpend local = new ClientSpend(NOON);
    try (SharedBudgets shared = new SharedBudgets(model.of(0), LONG, NOON)) {
      SharedSpend spend = new SharedSpend(local, shared, NOON);
      BudgetReservation first = spend.open("phone", BUDGET, new Money(60));
      BudgetReservation second = spend.open("phone", BUDGET, new Money(60));
      assertThat(first.status()).isEqualTo(BudgetStatus.ADMITTED);
      assertThat(second.status()).isEqualTo(BudgetStatus.ADMITTED);
      assertThat(spend.open("phone", BUDGET, new Money(1)).status().refusal()).isPresent();
      first.settle(new Money(50));
      second.settle(new Money(20));
      spend.book("phone", new Money(1));

      shared.start();
      assertThat(spend.open("phone", BUDGET, new Money(60)).status())
          .isEqualTo(BudgetStatus.ADMITTED);
      assertThat(model.share(0).total()).isEqualTo(new Money(131));
      assertThat(spend.status("phone", BUDGET).refusal()).isPresent();
    }
  }

  @Test
  void aClientThatGoesOnWithTheCheapestIsCountedToo() {
    ClientBudget cheapest =
        new ClientBudget(new Money(100), ClientBudget.Period.MONTH, ClientBudget.Over.CHEAPEST);
    try (SharedBudgets shared = new SharedBudgets(model.of(0), LONG, NOON)) {
      SharedSpend spend = new SharedSpend(new ClientSpend(NOON), shared, NOON);
      shared.start();
      assertThat(spend.open("phone", cheapest, new Money(100)).status())
          .isEqualTo(BudgetStatus.ADMITTED);
      assertThat(spend.open("phone", cheapest, new Money(100)).status())
          .isEqualTo(BudgetStatus.CHEAPEST_ONLY);
      assertThat(model.share(0).held()).isEqualTo(new Money(200));
    }
  }
}
