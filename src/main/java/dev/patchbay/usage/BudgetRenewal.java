package dev.patchbay.usage;

import dev.patchbay.routing.provider.Money;
import dev.patchbay.usage.ledger.BudgetKey;
import dev.patchbay.usage.ledger.BudgetStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Renewal of shared budgets, once a second: keeps the reservations of calls under way, which would
 * otherwise expire like those of a dead router, and refreshes what this router knows of the others,
 * so that its share of the rest is recent when the database goes away.
 *
 * <p>Threading: the budgets' thread alone.
 */
final class BudgetRenewal {

  static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  /** Budgets that are read in one step; if there are more, they take turns. */
  private static final int MOST = 100;

  /** A router counts as alive for a minute after it has written. */
  private static final long ALIVE = 30 * SECOND;

  /** Routers that read each second; if there are more, each reads less often. */
  private static final int READERS = 10;

  private final Map<BudgetKey, NodeAccount> accounts;
  private final Set<BudgetKey> changed;
  private final Predicate<BudgetKey> isOver;
  private final LongSupplier nanoTime;
  private final Map<BudgetKey, Long> writtenAt = new HashMap<>();
  private Iterator<BudgetKey> turn = Collections.emptyIterator();
  private long renewed;
  private long read;
  private int nodes = 1;

  /**
   * @param changed budgets that have to be written
   * @param isOver true for a budget whose period has ended
   */
  BudgetRenewal(
      Map<BudgetKey, NodeAccount> accounts,
      Set<BudgetKey> changed,
      Predicate<BudgetKey> isOver,
      LongSupplier nanoTime) {
    this.accounts = accounts;
    this.changed = changed;
    this.isOver = isOver;
    this.nanoTime = nanoTime;
    this.renewed = nanoTime.getAsLong();
    this.read = renewed;
  }

  void written(BudgetKey key) {
    writtenAt.put(key, nanoTime.getAsLong());
  }

  /** Marks the reservations to be renewed, and drops the accounts of former periods. */
  void renew() {
    if (nanoTime.getAsLong() - renewed < SECOND) {
      return;
    }
    renewed = nanoTime.getAsLong();
    accounts.forEach(
        (key, account) -> {
          if (!account.own().held().equals(Money.NONE)) {
            changed.add(key);
          } else if (isOver.test(key) && !changed.contains(key)) {
            accounts.remove(key, account);
            writtenAt.remove(key);
          }
        });
  }

  boolean isTimeToRead() {
    long interval = SECOND * Math.max(1, nodes / READERS);
    return !accounts.isEmpty() && nanoTime.getAsLong() - read >= interval;
  }

  /** Reads the budgets whose turn it is, and marks those to be written that were not for long. */
  void read(BudgetStore store) {
    read = nanoTime.getAsLong();
    List<BudgetKey> keys = next();
    store
        .read(keys)
        .forEach(
            (key, others) -> {
              nodes = others.nodes();
              // What this router has spent and reserved is its own, whether written yet or not.
              accounts.computeIfPresent(
                  key, (same, now) -> now.answered(others, now.own().total()));
            });
    for (BudgetKey key : keys) {
      if (read - writtenAt.getOrDefault(key, read - ALIVE) >= ALIVE) {
        changed.add(key);
      }
    }
  }

  private List<BudgetKey> next() {
    List<BudgetKey> keys = new ArrayList<>();
    turn = turn.hasNext() ? turn : accounts.keySet().iterator();
    while (turn.hasNext() && keys.size() < MOST) {
      keys.add(turn.next());
    }
    return keys;
  }
}
