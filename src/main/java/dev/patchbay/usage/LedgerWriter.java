package dev.patchbay.usage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what was used to the ledger, in batches and on a thread of its own.
 *
 * <p>Threading: any thread may note and is never held up: what finds the queue full is let go and
 * counted, and so is a batch that the ledger does not take twice.
 */
public final class LedgerWriter implements UsageRecorder, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LedgerWriter.class);
  private static final int MOST_WAITING = 10_000;
  private static final int BATCH = 500;
  private static final long GATHERING_MILLIS = 1_000;
  private static final long CLOSING_MILLIS = 10_000;

  private static final UsageRecord END =
      new UsageRecord(new UsageKey(0, "", "", "", "", ""), UsageTotals.NOTHING);

  private final BlockingQueue<UsageRecord> waiting;
  private final Consumer<Map<UsageKey, UsageTotals>> ledger;
  private final AtomicLong lost = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private final Thread writer = new Thread(this::run, "patchbay-ledger");
  private volatile boolean closing;

  private LedgerWriter(Consumer<Map<UsageKey, UsageTotals>> ledger, int most) {
    this.ledger = ledger;
    this.waiting = new ArrayBlockingQueue<>(most);
  }

  public static LedgerWriter to(Ledger ledger) {
    return start(ledger::add, MOST_WAITING);
  }

  static LedgerWriter start(Consumer<Map<UsageKey, UsageTotals>> ledger, int most) {
    LedgerWriter started = new LedgerWriter(ledger, most);
    started.writer.setDaemon(true);
    started.writer.start();
    return started;
  }

  @Override
  public void note(UsageRecord used) {
    if (closing || !waiting.offer(used)) {
      lost.incrementAndGet();
    }
  }

  /** Calls that are not written down yet. */
  public int waiting() {
    return waiting.size();
  }

  /** Batches that the ledger has not taken. */
  public long failed() {
    return failed.get();
  }

  /** Calls that are in no ledger. */
  public long lost() {
    return lost.get();
  }

  private void run() {
    try {
      while (!closing) {
        write(gather());
      }
      List<UsageRecord> rest = new ArrayList<>();
      waiting.drainTo(rest);
      rest.remove(END);
      write(rest);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private List<UsageRecord> gather() throws InterruptedException {
    List<UsageRecord> batch = new ArrayList<>();
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(GATHERING_MILLIS);
    while (batch.size() < BATCH) {
      UsageRecord next = waiting.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (next == null || next == END) {
        return batch;
      }
      batch.add(next);
    }
    return batch;
  }

  private void write(List<UsageRecord> batch) {
    if (batch.isEmpty()) {
      return;
    }
    Map<UsageKey, UsageTotals> sums = new HashMap<>();
    batch.forEach(used -> sums.merge(used.account(), used.tally(), UsageTotals::plus));
    // Twice: a connection may have ended with the process that served the file until now.
    if (failure(sums).isEmpty()) {
      return;
    }
    failure(sums)
        .ifPresent(
            unusable -> {
              lost.addAndGet(batch.size());
              failed.incrementAndGet();
              LOG.warn("{} calls are in no ledger: {}", batch.size(), unusable.getMessage());
            });
  }

  private Optional<LedgerUnusable> failure(Map<UsageKey, UsageTotals> sums) {
    try {
      ledger.accept(sums);
      return Optional.empty();
    } catch (LedgerUnusable unusable) {
      return Optional.of(unusable);
    }
  }

  /** Writes what is waiting and ends. */
  @Override
  public void close() {
    closing = true;
    // Woken so and not by an interrupt, upon which H2 would close its file. A full queue needs
    // none.
    boolean woken = waiting.offer(END);
    LOG.debug("the ledger's writer is to end, woken {}", woken);
    try {
      writer.join(CLOSING_MILLIS);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
