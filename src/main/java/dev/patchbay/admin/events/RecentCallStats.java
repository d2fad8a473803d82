package dev.patchbay.admin.events;

import dev.patchbay.api.AudioTask;
import dev.patchbay.call.CacheStatus;
import dev.patchbay.call.CallRecord;
import dev.patchbay.loadbalancer.Percentile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * Sliding window of call counts and first-byte times over the last seconds.
 *
 * <p>Threading: any thread, without a lock: every call ends here. Memory is bounded: a fixed number
 * of seconds, each with a bounded number of times.
 */
public final class RecentCallStats {

  static final int SECONDS = 10;

  /** Enough samples for a percentile. */
  private static final int MAX_TIMES = 1_000;

  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  /**
   * Sums over the window.
   *
   * @param calls finished calls
   * @param failed failed calls, client errors excluded
   * @param lookups calls that looked into the cache
   * @param hits calls that the cache answered or shared
   * @param firstBytes times to the first byte, ascending
   */
  record Sums(long calls, long failed, long lookups, long hits, List<Duration> firstBytes) {

    /** A percentile of the times to the first byte; empty if there is none. */
    Optional<Duration> percentile(int percent) {
      return firstBytes.isEmpty()
          ? Optional.empty()
          : Optional.of(firstBytes.get(Percentile.index(firstBytes.size(), percent)));
    }
  }

  /** Counts of one second; a time of zero has not been written yet. */
  private static final class Second {
    private final long number;
    private final LongAdder calls = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder lookups = new LongAdder();
    private final LongAdder hits = new LongAdder();
    private final AtomicInteger times = new AtomicInteger();
    private final AtomicLongArray firstBytes = new AtomicLongArray(MAX_TIMES);

    Second(long number) {
      this.number = number;
    }

    void count(CacheStatus status) {
      switch (status) {
        case HIT, JOINED -> {
          lookups.increment();
          hits.increment();
        }
        case MISS -> lookups.increment();
        case BYPASS -> {
          // The cache was not used.
        }
      }
    }

    void add(Duration firstByte) {
      if (times.get() < MAX_TIMES) {
        int at = times.getAndIncrement();
        if (at < MAX_TIMES) {
          firstBytes.set(at, Math.max(1, firstByte.toNanos()));
        }
      }
    }

    void addTo(List<Duration> all) {
      int written = Math.min(times.get(), MAX_TIMES);
      for (int i = 0; i < written; i++) {
        if (firstBytes.get(i) > 0) {
          all.add(Duration.ofNanos(firstBytes.get(i)));
        }
      }
    }
  }

  private final AtomicReferenceArray<Second> seconds = new AtomicReferenceArray<>(SECONDS);
  private final LongSupplier nanos;
  private final long start;

  /**
   * @param nanos a monotonic clock, like {@link System#nanoTime}
   */
  public RecentCallStats(LongSupplier nanos) {
    this.nanos = nanos;
    this.start = nanos.getAsLong();
  }

  public void add(CallRecord call) {
    Second second = current(now());
    second.calls.increment();
    if (failed(call)) {
      second.failed.increment();
    }
    call.cache().ifPresent(second::count);
    // A model list is answered at once: its time says nothing about audio calls.
    if (call.request().task() != AudioTask.OTHER) {
      call.answer().firstByteIfAny().ifPresent(second::add);
    }
  }

  private Second current(long now) {
    int slot = (int) (now % SECONDS);
    while (true) {
      Second known = seconds.get(slot);
      if (known != null && known.number >= now) {
        return known;
      }
      Second next = new Second(now);
      if (seconds.compareAndSet(slot, known, next)) {
        return next;
      }
    }
  }

  /** Calls per second of the last seconds. */
  public double callsPerSecond() {
    return (double) sums().calls() / SECONDS;
  }

  Sums sums() {
    Sums sums = new Sums(0, 0, 0, 0, new ArrayList<>());
    long oldest = now() - SECONDS;
    for (int slot = 0; slot < SECONDS; slot++) {
      Second one = seconds.get(slot);
      if (one != null && one.number > oldest) {
        one.addTo(sums.firstBytes());
        // The parts before the wholes, which are counted first: no rate is above 100 %.
        long failed = one.failed.sum();
        long hits = one.hits.sum();
        sums =
            new Sums(
                sums.calls() + Math.max(failed, one.calls.sum()),
                sums.failed() + failed,
                sums.lookups() + Math.max(hits, one.lookups.sum()),
                sums.hits() + hits,
                sums.firstBytes());
      }
    }
    Collections.sort(sums.firstBytes());
    return sums;
  }

  private static boolean failed(CallRecord call) {
    return call.answer().status() >= 500 || call.routeTaken().ending().isBrokenOff();
  }

  private long now() {
    return (nanos.getAsLong() - start) / SECOND;
  }
}
