package dev.patchbay.usage;

import dev.patchbay.jvm.DaemonThreads;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Background writer of the ledger: writes usage in batches on its own thread. While the ledger
 * fails, usage is summed up in bounded memory and written once it works again.
 *
 * <p>Threading: any thread may record and never waits; records that find the queue full are dropped
 * and counted.
 */
public final class LedgerWriter implements UsageRecorder, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LedgerWriter.class);
  private static final int QUEUE_SIZE = 10_000;
  private static final int MAX_SUMS = 10_000;
  private static final int BATCH = 500;
  private static final long GATHER_MILLIS = 1_000;
  private static final long CLOSE_MILLIS = 10_000;

  private static final UsageRecord END =
      new UsageRecord(new UsageKey(0, "", "", "", "", ""), UsageTotals.NONE);

  private final BlockingQueue<UsageRecord> queue;
  private final int maxSums;
  private final Consumer<Map<UsageKey, UsageTotals>> ledger;
  private final AtomicLong lostCalls = new AtomicLong();
  private final AtomicLong failedBatches = new AtomicLong();
  private final Thread writer = DaemonThreads.named("patchbay-ledger", this::run);
  // Used by the writer's thread only.
  private final Map<UsageKey, UsageTotals> sums = new HashMap<>();
  private volatile long summedCalls;
  private volatile boolean failing;
  private volatile boolean closing;

  private LedgerWriter(Consumer<Map<UsageKey, UsageTotals>> ledger, int queueSize, int maxSums) {
    this.ledger = ledger;
    this.queue = new ArrayBlockingQueue<>(queueSize);
    this.maxSums = maxSums;
  }

  public static LedgerWriter start(Ledger ledger) {
    return start(ledger::add, QUEUE_SIZE, MAX_SUMS);
  }

  static LedgerWriter start(
      Consumer<Map<UsageKey, UsageTotals>> ledger, int queueSize, int maxSums) {
    LedgerWriter started = new LedgerWriter(ledger, queueSize, maxSums);
    started.writer.start();
    return started;
  }

  @Override
  public void record(UsageRecord used) {
    if (closing || !queue.offer(used)) {
      lostCalls.incrementAndGet();
    }
  }

  /** Number of calls that are not written yet. */
  public long queuedCalls() {
    return queue.size() + summedCalls;
  }

  /** Number of batches whose writing failed; they are retried. */
  public long failedBatches() {
    return failedBatches.get();
  }

  /** Number of calls that were dropped. */
  public long lostCalls() {
    return lostCalls.get();
  }

  /** True from the first failed batch until one is written again. */
  public boolean isFailing() {
    return failing;
  }

  private void run() {
    try {
      while (!closing) {
        collectBatch();
        write();
      }
      List<UsageRecord> rest = new ArrayList<>();
      queue.drainTo(rest);
      rest.remove(END);
      rest.forEach(this::sum);
      write();
      lostCalls.addAndGet(summedCalls);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private void collectBatch() throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(GATHER_MILLIS);
    for (int count = 0; count < BATCH; count++) {
      UsageRecord next = queue.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (next == null || next == END) {
        return;
      }
      sum(next);
    }
  }

  private void sum(UsageRecord used) {
    // A client can make up any number of models.
    if (sums.size() >= maxSums && !sums.containsKey(used.key())) {
      lostCalls.incrementAndGet();
      return;
    }
    sums.merge(used.key(), used.totals(), UsageTotals::plus);
    summedCalls = summedCalls + used.totals().calls();
  }

  private void write() {
    if (sums.isEmpty()) {
      return;
    }
    try {
      ledger.accept(Map.copyOf(sums));
      sums.clear();
      summedCalls = 0;
      if (failing) {
        failing = false;
        LOG.info("the ledger is written again");
      }
    } catch (LedgerUnusable unusable) {
      failedBatches.incrementAndGet();
      if (!failing) {
        failing = true;
        LOG.warn("usage is not written for now and is tried again: {}", unusable.getMessage());
      }
    }
  }

  /** Writes what is queued and ends the thread. */
  @Override
  public void close() {
    closing = true;
    // Not by an interrupt, upon which H2 would close its file. A full queue wakes it anyway.
    boolean woken = queue.offer(END);
    LOG.debug("the ledger's writer is to end, woken {}", woken);
    try {
      writer.join(CLOSE_MILLIS);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
    if (lostCalls() > 0) {
      LOG.warn("{} calls are not in the ledger", lostCalls());
    }
  }
}
