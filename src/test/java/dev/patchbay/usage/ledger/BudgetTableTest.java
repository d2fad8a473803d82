package dev.patchbay.usage.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.routing.provider.Money;
import dev.patchbay.testkit.Eventually;
import dev.patchbay.testkit.PostgresServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table of shared budgets on PostgreSQL, where Debian's package is installed. */
class BudgetTableTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration FOREVER = Duration.ofDays(1);

  @TempDir private static Path folder;
  private static PostgresServer server;
  private static LedgerPool pool;

  @BeforeAll
  static void start() throws Exception {
    server = PostgresServer.create(folder);
    server.start();
    LedgerSettings settings = LedgerSettings.of(server.url(), "patchbay");
    Ledger.open(settings).close();
    pool = LedgerPool.open(settings);
  }

  @AfterAll
  static void stop() throws Exception {
    if (pool != null) {
      pool.close();
      server.close();
    }
  }

  private static BudgetTable node(Duration hold) {
    BudgetTable table = new BudgetTable(pool, PATIENCE, hold);
    table.connect();
    return table;
  }

  private static Money cents(long count) {
    return new Money(count * 10_000);
  }

  private static NodeShare share(long spent, long held) {
    return new NodeShare(cents(spent), cents(held));
  }

  private static Money others(BudgetTable node, BudgetKey key) {
    return node.write(key, NodeShare.NONE, BudgetStore.ANY, true).others().total();
  }

  @Test
  void routersThatReserveAtTheSameMomentDoNotTakeTheSameRest() throws Exception {
    BudgetKey key = new BudgetKey("hot", "2026-11-28");
    ExecutorService nodes = Executors.newFixedThreadPool(4);
    try {
      Callable<Integer> reserving = () -> taken(key, 40);
      List<Future<Integer>> counts =
          nodes.invokeAll(IntStream.range(0, 4).mapToObj(node -> reserving).toList());
      int sum = 0;
      for (Future<Integer> count : counts) {
        sum += count.get();
      }
      assertThat(sum).isEqualTo(50);
    } finally {
      nodes.shutdownNow();
    }
  }

  /** How many of these calls of 0.02 get a part of 1.00. */
  private static int taken(BudgetKey key, int calls) {
    try (BudgetTable node = node(FOREVER)) {
      int count = 0;
      for (int i = 0; i < calls; i++) {
        NodeShare more = share(0, 2L * (count + 1));
        Money below = cents(100).minus(cents(2L * count));
        count += node.write(key, more, below, true).taken() ? 1 : 0;
      }
      return count;
    }
  }

  @Test
  void theReservationsOfADeadRouterAreFreeSoonAndWhatItHasSpentIsNot() throws Exception {
    BudgetKey key = new BudgetKey("left", "2026-11");
    try (BudgetTable alive = node(FOREVER);
        BudgetTable dead = node(Duration.ofMillis(1));
        BudgetTable other = node(FOREVER)) {
      alive.write(key, share(20, 7), BudgetStore.ANY, true);
      dead.write(key, share(10, 5), BudgetStore.ANY, true);
      Eventually.until(cents(37)::equals, () -> others(other, key));
    }
  }

  @Test
  void manyBudgetsAreReadAtOnceWithoutOnesOwnShare() {
    BudgetKey one = new BudgetKey("one", "2026-11");
    BudgetKey two = new BudgetKey("two", "2026-11-28");
    try (BudgetTable reading = node(FOREVER);
        BudgetTable other = node(FOREVER)) {
      reading.write(one, share(3, 1), BudgetStore.ANY, true);
      other.write(one, share(10, 5), BudgetStore.ANY, true);
      other.write(two, share(20, 0), BudgetStore.ANY, true);
      BudgetKey missing = new BudgetKey("one", "2026-12");
      assertThat(reading.read(List.of(one, two, missing)))
          .isEqualTo(
              Map.of(
                  one, new BudgetStore.Totals(cents(10), cents(5), 2),
                  two, new BudgetStore.Totals(cents(20), cents(0), 2)));
    }
  }

  @Test
  void aRouterThatLeavesHasNoReservationsAndItsSpendIsKeptOnce() {
    BudgetKey key = new BudgetKey("clean", "2026-11");
    try (BudgetTable leaving = node(FOREVER);
        BudgetTable other = node(FOREVER)) {
      leaving.write(key, share(10, 5), BudgetStore.ANY, true);
      leaving.leave(key);
      leaving.leave(key);
      assertThat(others(other, key)).isEqualTo(cents(10));
    }
  }

  @Test
  void aBudgetBeginsWithWhatIsInTheLedger() {
    Instant noon = Instant.parse("2026-11-28T12:00:00Z");
    UsageKey used = UsageKey.at(noon, "early", "r", "p", "", "speech");
    UsageTotals totals = UsageTotals.ofCall(5, 0, 10, OptionalLong.of(75));
    try (Ledger ledger = Ledger.open(LedgerSettings.of(server.url(), "patchbay"));
        BudgetTable node = node(FOREVER)) {
      ledger.add(LedgerBatches.of(used, totals));
      assertThat(others(node, new BudgetKey("early", "2026-11"))).isEqualTo(new Money(75));
      assertThat(others(node, new BudgetKey("early", "2026-11-29"))).isEqualTo(Money.NONE);

      BudgetKey day = new BudgetKey("early", "2026-11-28");
      node.restore(List.of(day));
      ledger.add(LedgerBatches.of(used, totals));
      node.restore(List.of(day));
      assertThat(others(node, day)).isEqualTo(new Money(75));
    }
  }
}
