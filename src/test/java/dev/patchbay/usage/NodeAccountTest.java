package dev.patchbay.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.routing.provider.Money;
import dev.patchbay.usage.ledger.BudgetStore;
import dev.patchbay.usage.ledger.NodeShare;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A router's part of a shared budget while the database is away. */
class NodeAccountTest {

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
}
