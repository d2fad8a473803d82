package dev.patchbay.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.routing.provider.Money;
import dev.patchbay.testkit.Eventually;
import dev.patchbay.usage.ledger.BudgetKey;
import dev.patchbay.usage.ledger.BudgetStore;
import dev.patchbay.usage.ledger.NodeShare;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
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

  @Test
  void routersWhoseDatabaseGoesAwaySpendNoMoreThanWasLeft() {
    try (SharedBudgets one = new SharedBudgets(model.of(0), LONG, NOON);
        SharedBudgets two = new SharedBudgets(model.of(1), LONG, NOON);
        SharedBudgets three = new SharedBudgets(model.of(2), LONG, NOON)) {
      List<SharedBudgets> routers = List.of(one, two, three);
      for (SharedBudgets router : routers) {
        router.start();
        spend(router).open("phone", BUDGET, new Money(13)).settle(new Money(13));
      }
      // All know what the last one has spent.
      routers.forEach(router -> spend(router).status("phone", BUDGET));
      model.goAway();

      int granted = 0;
      for (int i = 0; i < 60; i++) {
        SharedSpend router = spend(routers.get(i % 3));
        boolean refused = router.open("phone", BUDGET, new Money(7)).status().refusal().isPresent();
        granted += refused ? 0 : 1;
      }

      // Of 61 that are left each has 20: two calls of 7.
      assertThat(granted).isEqualTo(6);
    }
  }

  private static SharedSpend spend(SharedBudgets router) {
    return new SharedSpend(new ClientSpend(NOON), router, NOON);
  }

  @Test
  void anIdleRouterReadsEachSecondWhatTheOthersHaveSpentAndShowsThatItIsAlive() {
    Map<BudgetKey, NodeAccount> accounts = new ConcurrentHashMap<>(Map.of(KEY, NodeAccount.NEW));
    AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    BudgetWriter idle = new BudgetWriter(model.of(0), accounts, key -> false, now::get);
    BudgetStore other = model.of(1);
    for (int second = 1; second <= 40; second++) {
      NodeShare share = NodeShare.NONE.spend(new Money(second));
      other.write(KEY, share, BudgetStore.ANY, false);
      now.addAndGet(TimeUnit.SECONDS.toNanos(1));
      idle.handle(BudgetWriter.WAKE);
      assertThat(accounts.get(KEY).others().spent()).isEqualTo(new Money(second));
      now.addAndGet(TimeUnit.MILLISECONDS.toNanos(100));
      idle.handle(BudgetWriter.WAKE);
    }
    assertThat(model.writes(0)).isEqualTo(2);
  }

  @Test
  void aRouterThatIsIdleNoticesThatItsDatabaseIsAway() {
    Map<BudgetKey, NodeAccount> accounts = new ConcurrentHashMap<>(Map.of(KEY, NodeAccount.NEW));
    AtomicLong now = new AtomicLong();
    BudgetWriter idle = new BudgetWriter(model.of(0), accounts, key -> false, now::get);
    idle.open();
    model.goAway();
    now.addAndGet(TimeUnit.SECONDS.toNanos(1));
    idle.handle(BudgetWriter.WAKE);
    assertThat(idle.accept(BudgetRequest.of(KEY, BUDGET.limit(), new Money(1)))).isFalse();
  }
}
