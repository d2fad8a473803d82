package dev.patchbay.health;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;

/** A timer that a test advances; tasks run in the order of their time, in the test's thread. */
final class ManualTimer implements HealthChecker.Timer {

  private record Entry(long due, long sequence, Runnable task) {}

  private final PriorityQueue<Entry> entries =
      new PriorityQueue<>(Comparator.comparingLong(Entry::due).thenComparingLong(Entry::sequence));
  private long now;
  private long sequence;

  @Override
  public void schedule(Duration delay, Runnable task) {
    entries.add(new Entry(now + delay.toNanos(), sequence++, task));
  }

  void advance(Duration time) {
    long end = now + time.toNanos();
    while (!entries.isEmpty() && entries.peek().due() < end) {
      Entry next = entries.remove();
      now = next.due();
      next.task().run();
    }
    now = end;
  }

  int pendingTasks() {
    return entries.size();
  }
}
