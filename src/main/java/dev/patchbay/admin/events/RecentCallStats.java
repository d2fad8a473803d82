package dev.patchbay.admin.events;

import dev.patchbay.api.AudioTask;
import dev.patchbay.call.CacheStatus;
import dev.patchbay.call.CallRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Counts the calls that ended in the last seconds, the one that is running included.
 *
 * <p>Threading: any thread; the lock is held for a moment. Memory is bounded: a fixed number of
 * seconds, in each a fixed number of times.
 */
public final class RecentCallStats {

  static final int SECONDS = 10;

  /** Enough for a percentile; beyond it a second says nothing new. */
  private static final int MOST_TIMES = 1_000;

  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  /**
   * What was counted.
   *
   * @param calls that ended
   * @param failed through no fault of their client
   * @param lookedUp for which the cache was asked
   * @param known which it answered, or shared
   * @param firstBytes how long first bytes took, the shortest first
   */
  record Sums(long calls, long failed, long lookedUp, long known, List<Duration> firstBytes) {

    /** The time that this many of a hundred did not exceed; empty if there was none. */
    Optional<Duration> percentile(int percent) {
      int rank = (firstBytes.size() * percent + 99) / 100;
      return firstBytes.isEmpty()
          ? Optional.empty()
          : Optional.of(firstBytes.get(Math.max(0, rank - 1)));
    }
  }

  private static final class Second {
    private long number = -1;
    private long calls;
    private long failed;
    private long lookedUp;
    private long known;
    private final List<Duration> firstBytes = new ArrayList<>();

    void count(CacheStatus use) {
      switch (use) {
        case HIT, JOINED -> {
          lookedUp++;
          known++;
        }
        case MISS -> lookedUp++;
        case BYPASS -> {
          // Nothing was looked up.
        }
      }
    }

    void begin(long now) {
      if (number != now) {
        number = now;
        calls = 0;
        failed = 0;
        lookedUp = 0;
        known = 0;
        firstBytes.clear();
      }
    }
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Second[] seconds = new Second[SECONDS];
  private final LongSupplier nanos;
  private final long start;

  /**
   * @param nanos a clock that only runs forward, like {@link System#nanoTime}
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
      // A list of models is answered at once, and says nothing of how long people wait.
      if (call.wanted().task() != AudioTask.OTHER && second.firstBytes.size() < MOST_TIMES) {
        call.answer().firstByteIfAny().ifPresent(second.firstBytes::add);
      }
    } finally {
      lock.unlock();
    }
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
                  sums.lookedUp() + one.lookedUp,
                  sums.known() + one.known,
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
    return call.answer().status() >= 500 || call.travelled().ending().brokeOff();
  }

  private long now() {
    return (nanos.getAsLong() - start) / SECOND;
  }
}
