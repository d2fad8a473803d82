package dev.patchbay.usage.ledger;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Outbox of the ledger: what is to be written, in bounded memory. A batch keeps its contents while
 * it waits, as it may be in the ledger although its writing has failed.
 *
 * <p>Threading: one thread at a time; the counts may be read by any.
 */
final class LedgerOutbox {

  private final String writer = UUID.randomUUID().toString();
  private final Consumer<LedgerBatch> ledger;
  private final LedgerBacklog backlog;
  private final Runnable reading;
  private final int maxSums;
  private final Deque<LedgerBatch> batches = new ArrayDeque<>();
  private final Map<UsageKey, UsageTotals> sums = new HashMap<>();
  private long nextNumber = 1;
  private boolean kept = true;
  private volatile long waitingCalls;
  private volatile boolean read;

  /**
   * @param reading reads the ledger once, when nothing of this run is in it yet
   * @param maxSums number of sums that it holds
   */
  LedgerOutbox(Consumer<LedgerBatch> ledger, LedgerBacklog backlog, Runnable reading, int maxSums) {
    this.ledger = ledger;
    this.backlog = backlog;
    this.reading = reading;
    this.maxSums = maxSums;
  }

  /** Takes over the backlog of earlier runs. */
  void restore() {
    batches.addAll(backlog.restore());
    waitingCalls = batches.stream().mapToLong(LedgerBatch::calls).sum();
  }

  /** Adds a record; false if there is no room for it. */
  boolean add(UsageRecord used) {
    // A client can make up any number of models.
    if (sums.size() >= maxSums && !sums.containsKey(used.key())) {
      return false;
    }
    kept = false;
    sums.merge(used.key(), used.totals(), UsageTotals::plus);
    waitingCalls = waitingCalls + used.totals().calls();
    return true;
  }

  boolean isEmpty() {
    return read && batches.isEmpty() && sums.isEmpty();
  }

  /** Number of calls that are not in the ledger yet. */
  long waitingCalls() {
    return waitingCalls;
  }

  /** True once the ledger has been read. */
  boolean hasRead() {
    return read;
  }

  /**
   * Writes everything in order, and reads the ledger after the backlog of earlier runs is in it.
   *
   * @throws LedgerUnusable if something still waits
   */
  void flush() {
    writeBatches();
    if (!read) {
      reading.run();
      read = true;
    }
    if (!sums.isEmpty()) {
      batches.add(LedgerBatch.of(writer, nextNumber, sums));
      nextNumber++;
      sums.clear();
      writeBatches();
    }
    backlog.clear();
    kept = true;
  }

  private void writeBatches() {
    while (!batches.isEmpty()) {
      ledger.accept(batches.element());
      waitingCalls = waitingCalls - batches.remove().calls();
    }
  }

  /** Copies what waits to the disk, unless the copy there is up to date; false if it cannot. */
  boolean keep() {
    if (!kept) {
      List<LedgerBatch> all = new ArrayList<>(batches);
      if (!sums.isEmpty()) {
        all.add(LedgerBatch.of(writer, nextNumber, sums));
      }
      kept = backlog.keep(all);
    }
    return kept;
  }

  /** Lets others have the backlog. */
  void close() {
    backlog.close();
  }
}
