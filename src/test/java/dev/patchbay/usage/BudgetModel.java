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
import java.util.stream.Collectors;

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
  private final Map<Integer, Integer> writes = new ConcurrentHashMap<>();
  private Fault next = Fault.NONE;
  private Runnable during = () -> {};
  private volatile boolean away;

  /** A fault of the next write, and what happens while it is under way. */
  void script(Fault fault, Runnable meanwhile) {
    next = fault;
    during = meanwhile;
  }

  /** From now on there is no answer. */
  void goAway() {
    away = true;
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

  /** How often a router has written. */
  int writes(int node) {
    return writes.getOrDefault(node, 0);
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
    writes.merge(node, 1, Integer::sum);
    Fault fault = next;
    Runnable meanwhile = during;
    script(Fault.NONE, () -> {});
    NodeShare others = without(node);
    boolean taken = others.total().compareTo(below) < 0;
    if (taken && fault != Fault.NOT_WRITTEN && !away) {
      shares.put(node, own);
    }
    meanwhile.run();
    if (fault != Fault.NONE || away) {
      throw new LedgerUnusable(new SQLTransientException("away"));
    }
    return new BudgetStore.Answer(taken, others(node));
  }

  private Map<BudgetKey, BudgetStore.Totals> read(int node, Collection<BudgetKey> keys) {
    if (away) {
      throw new LedgerUnusable(new SQLTransientException("away"));
    }
    return keys.stream().collect(Collectors.toMap(key -> key, key -> others(node)));
  }

  private BudgetStore.Totals others(int node) {
    NodeShare others = without(node);
    return new BudgetStore.Totals(others.spent(), others.held(), 3);
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
      public Map<BudgetKey, BudgetStore.Totals> read(Collection<BudgetKey> keys) {
        return BudgetModel.this.read(node, keys);
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
