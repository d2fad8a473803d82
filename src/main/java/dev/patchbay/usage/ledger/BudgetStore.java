package dev.patchbay.usage.ledger;

import dev.patchbay.routing.provider.Money;
import java.util.Collection;
import java.util.Map;

/**
 * Store of the budgets that several routers share. All methods are bounded in time.
 *
 * <p>Threading: one thread, unless said otherwise.
 *
 * @see BudgetTable
 */
public interface BudgetStore extends AutoCloseable {

  /** Bound of a write without a condition. */
  Money ANY = new Money(Long.MAX_VALUE);

  /**
   * Creates budgets that begin with what the ledger has now, unless they exist; any thread.
   *
   * @throws LedgerUnusable if that is not possible now
   */
  void restore(Collection<BudgetKey> keys);

  /**
   * Connects, also after a failure.
   *
   * @throws LedgerUnusable if that is not possible now
   */
  void connect();

  /**
   * Writes this router's share in one step, if the total of the others is below a bound. Creates
   * the budget if there is none for this period.
   *
   * @param fromLedger true if a new budget begins with what the ledger has; false if with nothing
   * @throws LedgerUnusable if it is not known whether the share is written
   */
  Answer write(BudgetKey key, NodeShare own, Money below, boolean fromLedger);

  /**
   * Reads the totals of the others; budgets that do not exist are left out.
   *
   * @throws LedgerUnusable if that is not possible now
   */
  Map<BudgetKey, Totals> read(Collection<BudgetKey> keys);

  /** Ends this router's share: what it has spent stays, what it has reserved is free. */
  void leave(BudgetKey key);

  @Override
  void close();

  /**
   * Answer to a write.
   *
   * @param taken true if the share was written; false if the others have spent or reserved too much
   * @param others totals of the others
   */
  record Answer(boolean taken, Totals others) {}

  /**
   * Totals of a shared budget without the asking router's own share.
   *
   * @param spent amount spent by the other routers, and before there were shares
   * @param held reservations of the other routers that are alive
   * @param nodes number of routers that are alive, with the asking one
   */
  record Totals(Money spent, Money held, int nodes) {

    public Money total() {
      return spent.plus(held);
    }
  }
}
