package dev.patchbay.usage;

import dev.patchbay.routing.provider.Money;
import dev.patchbay.usage.ledger.BudgetKey;
import dev.patchbay.usage.ledger.BudgetStore;
import dev.patchbay.usage.ledger.LedgerUnusable;
import dev.patchbay.usage.ledger.NodeShare;
import java.sql.SQLTransientException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Model of the database of one shared budget, in memory. */
final class BudgetModel {

  /** What happens to a write. */
  enum Fault {
    NONE,
    NOT_WRITTEN,
    WRITTEN_WITHOUT_ANSWER
  }

  private final Map<Integer, NodeShare> shares = new ConcurrentHashMap<>();
  private final Set<Integer> dead = new HashSet<>();
  private Fault next = Fault.NONE;
  private Runnable during = () -> {};

  /** A fault of the next write, and what happens while it is under way. */
  void script(Fault fault, Runnable meanwhile) {
    next = fault;
    during = meanwhile;
  }

  void die(int node) {
    dead.add(node);
  }

  /** The reservations of dead routers end. */
  void expire() {
    dead.forEach(
        node ->
            shares.computeIfPresent(
                node, (same, share) -> new NodeShare(share.spent(), Money.NONE)));
  }

  NodeShare share(int node) {
    return shares.getOrDefault(node, NodeShare.NONE);
  }

  NodeShare sum() {
    return without(-1);
  }

  private NodeShare without(int node) {
    NodeShare sum = NodeShare.NONE;
    for (Map.Entry<Integer, NodeShare> each : shares.entrySet()) {
      if (each.getKey() != node) {
        sum = sum.spend(each.getValue().spent()).hold(each.getValue().held());
      }
    }
    return sum;
  }

  private BudgetStore.Answer write(int node, NodeShare own, Money below) {
    Fault fault = next;
    Runnable meanwhile = during;
    script(Fault.NONE, () -> {});
    NodeShare others = without(node);
    boolean taken = others.total().compareTo(below) < 0;
    if (taken && fault != Fault.NOT_WRITTEN) {
      shares.put(node, own);
    }
    meanwhile.run();
    if (fault != Fault.NONE) {
      throw new LedgerUnusable(new SQLTransientException("away"));
    }
    return new BudgetStore.Answer(taken, new BudgetStore.Totals(others.spent(), others.held(), 3));
  }

  /** The database as one router has it. */
  BudgetStore of(int node) {
    return new BudgetStore() {
      @Override
      public void restore(Collection<BudgetKey> keys) {
        // The model has no ledger.
      }

      @Override
      public void connect() {
        // It is always there.
      }

      @Override
      public BudgetStore.Answer write(
          BudgetKey key, NodeShare own, Money below, boolean fromLedger) {
        return BudgetModel.this.write(node, own, below);
      }

      @Override
      public void leave(BudgetKey key) {
        // Routers of the model die.
      }

      @Override
      public void close() {
        // There is nothing to close.
      }
    };
  }
}
