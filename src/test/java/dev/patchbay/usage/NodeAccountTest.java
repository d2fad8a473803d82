package dev.patchbay.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.routing.provider.Money;
import dev.patchbay.usage.ledger.BudgetStore;
import dev.patchbay.usage.ledger.NodeShare;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A router's part of a shared budget while the database is away. */
class NodeAccountTest {

  private static final int DEAREST = 25;

  @ParameterizedTest(name = "others {0}, own {1}, nodes {2}: {3} may be spent here")
  @CsvSource({
    "0,   0,   1, 100",
    "0,   0,   2, 50",
    "40,  20,  2, 40",
    "40,  20,  3, 33",
    "100, 0,   2, 0",
    "130, 20,  2, 20",
  })
  void aRouterThatIsAloneHasItsPartOfWhatWasLeft(long others, long own, int nodes, long most) {
    Money limit = new Money(100);
    NodeShare share = NodeShare.NONE.spend(new Money(own));
    NodeAccount account =
        NodeAccount.NEW
            .with(share)
            .answered(new BudgetStore.Totals(new Money(others), Money.NONE, nodes), share.total());

    assertThat(limit.minus(account.spentElsewhere(limit))).isEqualTo(new Money(most));
  }

  @Test
  void routersThatGoOnAloneTogetherSpendNoMoreThanWasLeft() {
    SplittableRandom random = new SplittableRandom(7);
    for (int run = 0; run < 2_000; run++) {
      ClientBudget budget =
          new ClientBudget(
              new Money(random.nextInt(200)), ClientBudget.Period.DAY, ClientBudget.Over.REFUSE);
      List<NodeAccount> nodes = atTheirLastReading(1 + random.nextInt(6), random);
      long before = total(nodes);
      for (int call = 0; call < 100; call++) {
        int index = random.nextInt(nodes.size());
        nodes.set(index, afterACall(nodes.get(index), budget, random));
      }
      long dearest = nodes.size() == 1 ? DEAREST - 1 : 0;
      assertThat(total(nodes))
          .as("run %s: %s of %s", run, nodes, budget)
          .isLessThanOrEqualTo(Math.max(before, budget.limit().micros() + dearest));
    }
  }

  /** Routers that have spent some and reserved some, and know it of each other. */
  private static List<NodeAccount> atTheirLastReading(int count, SplittableRandom random) {
    List<NodeAccount> nodes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Money spent = new Money(random.nextInt(30));
      nodes.add(NodeAccount.NEW.spend(spent).hold(new Money(random.nextInt(20))));
    }
    long total = total(nodes);
    return new ArrayList<>(
        nodes.stream()
            .map(
                node -> {
                  Money own = node.own().total();
                  Money others = new Money(total - own.micros());
                  return node.answered(new BudgetStore.Totals(others, Money.NONE, count), own);
                })
            .toList());
  }

  /** A call that is admitted is reserved for, and costs that or less. */
  private static NodeAccount afterACall(
      NodeAccount node, ClientBudget budget, SplittableRandom random) {
    Money amount = new Money(1 + random.nextInt(DEAREST));
    if (node.alone(budget, amount).refusal().isPresent()) {
      return node;
    }
    NodeAccount held = node.hold(amount);
    return random.nextBoolean()
        ? held
        : held.spend(new Money(random.nextLong(amount.micros() + 1))).release(amount);
  }

  private static long total(List<NodeAccount> nodes) {
    return nodes.stream().mapToLong(node -> node.own().total().micros()).sum();
  }
}
