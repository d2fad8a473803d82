package dev.patchbay.relay;

import dev.patchbay.routing.outcome.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets a second candidate run beside a first that is slow to begin; the first good byte wins and
 * the other one is cut off at once.
 *
 * <p>Threading: each runs on a thread of its own until its first byte; the call's thread waits and
 * goes on with the winner. What comes in after the race is over closes itself.
 */
final class HedgedAttempts {

  private final Executor runners;
  private final JourneyRecorder journal;
  private final BlockingQueue<LeasedAttempt> finished = new ArrayBlockingQueue<>(2);
  private final List<LeasedAttempt> running = new ArrayList<>(2);
  private boolean over;

  HedgedAttempts(Executor runners, JourneyRecorder journal) {
    this.runners = runners;
    this.journal = journal;
  }

  /**
   * The good lap, or the last of the failed ones.
   *
   * @param head how long the first runs alone
   * @param second starts another one; empty if there is none to start
   * @throws InterruptedException if the call's thread is to stop; nobody runs any more then
   */
  LeasedAttempt run(LeasedAttempt first, Duration head, Supplier<Optional<LeasedAttempt>> second)
      throws InterruptedException {
    try {
      start(first);
      LeasedAttempt lap = finished.poll(head.toNanos(), TimeUnit.NANOSECONDS);
      if (lap == null) {
        second.get().ifPresent(this::start);
        lap = finished.take();
      }
      running.remove(lap);
      while (!lap.isGood() && !running.isEmpty()) {
        lap.report(journal);
        lap.close();
        lap = finished.take();
        running.remove(lap);
      }
      return lap;
    } finally {
      end();
    }
  }

  private void start(LeasedAttempt lap) {
    boolean started = false;
    try {
      runners.execute(() -> ask(lap));
      running.add(lap);
      started = true;
    } catch (RejectedExecutionException stopping) {
      running.add(lap);
      started = finished.add(lap);
    } finally {
      // No thread to be had: the machine is at its end, and the lap has not begun.
      if (!started) {
        lap.close();
      }
    }
  }

  // Whatever happens in there, the call does not wait for ever.
  private void ask(LeasedAttempt lap) {
    try {
      lap.ask();
    } finally {
      if (!arrive(lap)) {
        lap.close();
      }
    }
  }

  private void end() {
    List<LeasedAttempt> late = new ArrayList<>();
    synchronized (finished) {
      over = true;
      finished.drainTo(late);
    }
    for (LeasedAttempt lap : running) {
      lap.left(journal, new Outcome.Outrun());
      lap.cancel();
    }
    late.forEach(LeasedAttempt::close);
  }

  private boolean arrive(LeasedAttempt lap) {
    synchronized (finished) {
      return !over && finished.add(lap);
    }
  }
}
