package dev.patchbay.usage.ledger;

import dev.patchbay.jvm.DaemonThreads;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Background writer of the ledger (write-behind): writes usage in batches on its own thread. While
 * the ledger fails, usage is summed up in bounded memory and in the backlog, and written once it
 * works again.
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
  // Used by the thread only, once that has started.
  private final LedgerOutbox outbox;
  private final boolean required;
  private final AtomicLong lostCalls = new AtomicLong();
  private final AtomicLong failedBatches = new AtomicLong();
  private final Thread thread = DaemonThreads.named("patchbay-ledger", this::run);
  private volatile boolean failing;
  private volatile boolean closing;

  LedgerWriter(LedgerOutbox outbox, boolean required, int queueSize) {
    this.outbox = outbox;
    this.required = required;
    this.queue = new ArrayBlockingQueue<>(queueSize);
  }

  /**
   * Starts a writer; first, the backlog is written and the ledger is read, or later if its database
   * is away for now.
   *
   * @param reading reads the ledger, when nothing of this run is in it yet
   * @throws LedgerUnusable if the ledger cannot be used, and waiting would not change that
   */
  public static LedgerWriter start(Ledger ledger, LedgerSettings settings, Runnable reading) {
    LedgerBacklog backlog = new LedgerBacklog(settings.backlog(), settings.url());
    LedgerOutbox outbox = new LedgerOutbox(ledger::add, backlog, reading, MAX_SUMS);
    return new LedgerWriter(outbox, settings.required(), QUEUE_SIZE).start();
  }

  LedgerWriter start() {
    outbox.restore();
    try {
      outbox.flush();
    } catch (LedgerUnusable away) {
      if (!away.isPassing()) {
        outbox.close();
        throw away;
      }
      failing = true;
      LOG.warn(
          "the ledger's database is away, calls are {} until it is there: {}",
          required ? "refused" : "served and their usage is kept",
          away.getMessage());
    }
    thread.start();
    return this;
  }

  @Override
  public void record(UsageRecord used) {
    if (closing || !queue.offer(used)) {
      lostCalls.incrementAndGet();
    }
  }

  /** Number of calls that are not written yet. */
  public long queuedCalls() {
    return queue.size() + outbox.waitingCalls();
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

  /** True if calls are to be refused until the ledger has been read. */
  public boolean isRequired() {
    return required;
  }

  /** True once the ledger has been read after the start. */
  public boolean hasRead() {
    return outbox.hasRead();
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
      rest.forEach(this::add);
      writeLast();
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
      add(next);
    }
  }

  private void add(UsageRecord used) {
    if (!outbox.add(used)) {
      lostCalls.incrementAndGet();
    }
  }

  private void write() {
    if (outbox.isEmpty()) {
      return;
    }
    try {
      outbox.flush();
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
      outbox.keep();
    }
  }

  private void writeLast() {
    // A database that is away would hold up the stop of the router.
    if (!failing || !outbox.keep()) {
      write();
    }
    long waiting = outbox.waitingCalls();
    if (waiting > 0 && outbox.keep()) {
      LOG.warn("{} calls are kept, and are written to the ledger after the next start", waiting);
    } else {
      lostCalls.addAndGet(waiting);
    }
  }

  /** Writes or keeps what is queued and ends the thread. */
  @Override
  public void close() {
    closing = true;
    // Not by an interrupt, upon which H2 would close its file. A full queue wakes it anyway.
    boolean woken = queue.offer(END);
    LOG.debug("the ledger's writer is to end, woken {}", woken);
    try {
      thread.join(CLOSE_MILLIS);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
    if (lostCalls() > 0) {
      LOG.warn("{} calls are not in the ledger", lostCalls());
    }
    outbox.close();
  }
}
