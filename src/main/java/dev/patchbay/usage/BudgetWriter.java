package dev.patchbay.usage;

import dev.patchbay.routing.provider.Money;
import dev.patchbay.usage.ledger.BudgetKey;
import dev.patchbay.usage.ledger.BudgetStore;
import dev.patchbay.usage.ledger.LedgerUnusable;
import dev.patchbay.usage.ledger.NodeShare;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Background writer of shared budgets: reserves, settles, and renews reservations of calls under
 * way. Only this thread writes a router's shares, so that no older sum replaces a newer one.
 *
 * <p>Threading: one thread runs it; any may ask and report changes.
 */
final class BudgetWriter implements Runnable, AutoCloseable {

  private static final long WRITE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
  static final BudgetRequest WAKE = BudgetRequest.of(new BudgetKey("", ""), Money.NONE, Money.NONE);

  private final BlockingQueue<BudgetRequest> queue = new LinkedBlockingQueue<>();
  private final Set<BudgetKey> changed = ConcurrentHashMap.newKeySet();
  private final BudgetStore store;
  private final Map<BudgetKey, NodeAccount> accounts;
  private final LongSupplier nanoTime;
  private final BudgetRenewal renewal;
  private boolean connected;
  private final BudgetOutage outage = new BudgetOutage();
  private long written;
  private volatile long pausedUntil;
  private volatile boolean open;
  private volatile boolean closing;

  /**
   * @param isOver true for a budget whose period has ended
   */
  BudgetWriter(
      BudgetStore store,
      Map<BudgetKey, NodeAccount> accounts,
      Predicate<BudgetKey> isOver,
      LongSupplier nanoTime) {
    this.store = store;
    this.accounts = accounts;
    this.nanoTime = nanoTime;
    this.renewal = new BudgetRenewal(accounts, changed, isOver, nanoTime);
    this.written = nanoTime.getAsLong();
    this.pausedUntil = written;
  }

  void open() {
    open = true;
  }

  /** Takes a request, unless the database is away. */
  boolean accept(BudgetRequest request) {
    return open && !closing && nanoTime.getAsLong() - pausedUntil >= 0 && queue.add(request);
  }

  /** Lets calls go on without the database for a while. */
  void pause() {
    pausedUntil = nanoTime.getAsLong() + BudgetRenewal.SECOND;
  }

  void changed(BudgetKey key) {
    if (changed.add(key)) {
      queue.add(WAKE);
    }
  }

  @Override
  public void run() {
    try {
      while (!closing) {
        BudgetRequest next = queue.poll(BudgetRenewal.SECOND, TimeUnit.NANOSECONDS);
        handle(next == null ? WAKE : next);
      }
      leave();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    } finally {
      store.close();
    }
  }

  /** Does what is asked for, and then what has to be written. */
  void handle(BudgetRequest request) {
    try {
      if (request != WAKE && !request.answer().isDone()) {
        connect();
        reserve(request);
      }
      renewal.renew();
      if (isTimeToWrite()) {
        connect();
        writeChanges();
      }
      if (nanoTime.getAsLong() - pausedUntil >= 0 && renewal.isTimeToRead()) {
        connect();
        renewal.read(store);
      }
    } catch (LedgerUnusable away) {
      request.giveUp();
      goAway(away);
    }
  }

  // Requests that calls wait for come first; they write what has been settled in their budget.
  private boolean isTimeToWrite() {
    long now = nanoTime.getAsLong();
    return !changed.isEmpty()
        && now - pausedUntil >= 0
        && (queue.isEmpty() || now - written >= WRITE_NANOS);
  }

  private void connect() {
    if (connected) {
      return;
    }
    store.connect();
    connected = true;
    changed.addAll(accounts.keySet());
    outage.end();
  }

  private void goAway(LedgerUnusable away) {
    pause();
    connected = false;
    outage.begin(away);
    queue.forEach(BudgetRequest::giveUp);
  }

  private void reserve(BudgetRequest request) {
    BudgetKey key = request.key();
    boolean waits = changed.remove(key);
    NodeAccount account = accounts.getOrDefault(key, NodeAccount.NEW);
    NodeShare own = account.own();
    NodeShare more = own.hold(request.amount());
    BudgetStore.Answer answer = write(key, account, more, request.limit().minus(own.total()));
    if (answer.taken()) {
      update(key, now -> now.hold(request.amount()));
    } else if (waits) {
      changed.add(key);
    }
    BudgetVerdict verdict = BudgetVerdict.of(answer, own);
    if (!request.answer().complete(Optional.of(verdict)) && answer.taken()) {
      update(key, now -> now.release(request.amount()));
      changed.add(key);
    }
  }

  private BudgetStore.Answer write(
      BudgetKey key, NodeAccount account, NodeShare share, Money below) {
    try {
      BudgetStore.Answer answer = store.write(key, share, below, account.isEmpty());
      renewal.written(key);
      Money written = (answer.taken() ? share : account.own()).total();
      update(key, now -> now.answered(answer.others(), written));
      return answer;
    } catch (LedgerUnusable unknown) {
      changed.add(key);
      throw unknown;
    }
  }

  private void update(BudgetKey key, UnaryOperator<NodeAccount> change) {
    accounts.compute(key, (same, now) -> change.apply(now == null ? NodeAccount.NEW : now));
  }

  private void writeChanges() {
    written = nanoTime.getAsLong();
    for (BudgetKey key : changed) {
      changed.remove(key);
      NodeAccount account = accounts.get(key);
      if (account != null) {
        write(key, account, account.own(), BudgetStore.ANY);
      }
    }
  }

  private void leave() {
    if (!connected) {
      return;
    }
    try {
      writeChanges();
      accounts.keySet().forEach(store::leave);
    } catch (LedgerUnusable away) {
      outage.begin(away);
    }
  }

  @Override
  public void close() {
    closing = true;
    queue.add(WAKE);
  }
}
