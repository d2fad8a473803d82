package dev.patchbay.usage;

import dev.patchbay.jvm.DaemonThreads;
import dev.patchbay.routing.provider.CalendarSpend;
import dev.patchbay.routing.provider.Money;
import dev.patchbay.usage.ledger.BudgetKey;
import dev.patchbay.usage.ledger.BudgetStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Shared budgets: the accounts of this router in budgets that it shares with others by a database,
 * and the requests for reservations, which one thread carries to it.
 *
 * <p>Threading: any thread; a reservation waits for no longer than the patience, and no lock is
 * held meanwhile.
 */
public final class SharedBudgets implements AutoCloseable {

  private static final long CLOSE_MILLIS = 2_000;

  private final Map<BudgetKey, NodeAccount> accounts = new ConcurrentHashMap<>();
  private final BudgetStore store;
  private final BudgetWriter writer;
  private final Duration patience;
  private final InstantSource clock;
  private final Thread thread;
  private boolean started;

  /**
   * @param patience time that a call waits for the database
   */
  public SharedBudgets(BudgetStore store, Duration patience, InstantSource clock) {
    this.store = store;
    this.patience = patience;
    this.clock = clock;
    this.writer = new BudgetWriter(store, accounts, this::isOver, System::nanoTime);
    this.thread = DaemonThreads.named("patchbay-budgets", writer);
  }

  /**
   * Begins to share, once the ledger has been read and while nothing of this run is in it.
   *
   * @throws dev.patchbay.usage.ledger.LedgerUnusable if the database is away
   */
  public void start() {
    // Tried again after a failure of what else reads the ledger.
    if (!started) {
      store.restore(accounts.keySet());
      writer.open();
      thread.start();
      started = true;
    }
  }

  /** Reserves an amount; empty if the database is away or does not answer in time. */
  Optional<BudgetVerdict> reserve(BudgetKey key, Money limit, Money amount) {
    open(key);
    BudgetRequest request = BudgetRequest.of(key, limit, amount);
    if (!writer.accept(request)) {
      return Optional.empty();
    }
    try {
      return request.answer().get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException slow) {
      writer.pause();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    }
    request.giveUp();
    return request.answer().join();
  }

  /** Opens an account, and connects to the database when it may. */
  void prepare(BudgetKey key) {
    open(key);
    writer.changed(key);
  }

  NodeAccount account(BudgetKey key) {
    return accounts.getOrDefault(key, NodeAccount.NEW);
  }

  void open(BudgetKey key) {
    accounts.putIfAbsent(key, NodeAccount.NEW);
  }

  /** Holds an amount without the database, if the account is as it was. */
  boolean hold(BudgetKey key, NodeAccount before, Money amount) {
    boolean held = accounts.replace(key, before, before.hold(amount));
    if (held) {
      writer.changed(key);
    }
    return held;
  }

  void release(BudgetKey key, Money amount) {
    accounts.computeIfPresent(key, (same, account) -> account.release(amount));
    writer.changed(key);
  }

  /** Books a cost in a budget if calls have asked for it. */
  void spend(BudgetKey key, Money cost) {
    if (accounts.computeIfPresent(key, (same, account) -> account.spend(cost)) != null) {
      writer.changed(key);
    }
  }

  private boolean isOver(BudgetKey key) {
    return key.isOver(CalendarSpend.dateOf(clock.instant()));
  }

  /** Writes what has changed, and ends this router's shares. */
  @Override
  public void close() {
    writer.close();
    try {
      thread.join(CLOSE_MILLIS);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
