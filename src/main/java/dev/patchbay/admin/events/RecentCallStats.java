package dev.patchbay.admin.events;

import dev.patchbay.api.AudioTask;
import dev.patchbay.call.CacheStatus;
import dev.patchbay.call.CallRecord;
import dev.patchbay.loadbalancer.Percentile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Sliding window of call counts and first-byte times over the last seconds.
 *
 * <p>Threading: any thread; the lock is held briefly. Memory is bounded: a fixed number of seconds,
 * each with a bounded number of times.
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

  private static final class Second {
    private long number = -1;
    private long calls;
    private long failed;
    private long lookups;
    private long hits;
    private final List<Duration> firstBytes = new ArrayList<>();

    void count(CacheStatus status) {
      switch (status) {
        case HIT, JOINED -> {
          lookups++;
          hits++;
        }
        case MISS -> lookups++;
        case BYPASS -> {
          // The cache was not used.
        }
      }
    }

    void begin(long now) {
      if (number != now) {
        number = now;
        calls = 0;
        failed = 0;
        lookups = 0;
        hits = 0;
        firstBytes.clear();
      }
    }
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Second[] seconds = new Second[SECONDS];
  private final LongSupplier nanos;
  private final long start;

  /**
   * @param nanos a monotonic clock, like {@link System#nanoTime}
   */
  public RecentCallStats(LongSupplier nanos) {
    this.nanos = nanos;
    this.start = nanos.getAsLong();
    Arrays.setAll(seconds, unused -> new Second());
  }

  public void add(CallRecord call) {
    lock.lock();
    try {
      long now = now();
      Second second = seconds[(int) (now % SECONDS)];
      second.begin(now);
      second.calls++;
      second.failed += failed(call) ? 1 : 0;
      call.cache().ifPresent(second::count);
      // A model list is answered at once: its time says nothing about audio calls.
      if (call.request().task() != AudioTask.OTHER && second.firstBytes.size() < MAX_TIMES) {
        call.answer().firstByteIfAny().ifPresent(second.firstBytes::add);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Calls per second of the last seconds. */
  public double callsPerSecond() {
    return (double) sums().calls() / SECONDS;
  }

  Sums sums() {
    Sums sums = new Sums(0, 0, 0, 0, new ArrayList<>());
    lock.lock();
    try {
      long oldest = now() - SECONDS;
      for (Second one : seconds) {
        if (one.number > oldest) {
          sums.firstBytes().addAll(one.firstBytes);
          sums =
              new Sums(
                  sums.calls() + one.calls,
                  sums.failed() + one.failed,
                  sums.lookups() + one.lookups,
                  sums.hits() + one.hits,
                  sums.firstBytes());
        }
      }
    } finally {
      lock.unlock();
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
