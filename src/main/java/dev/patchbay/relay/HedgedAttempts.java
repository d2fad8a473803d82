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
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Hedged attempts: if the first candidate is slow to begin, a second one runs beside it. The first
 * good byte wins, and the other attempt is cancelled.
 *
 * <p>Threading: each attempt runs on a thread of its own until its first byte; the call's thread
 * waits and goes on with the winner. A late loser closes itself.
 */
final class HedgedAttempts {

  private final Executor attemptExecutor;
  private final JourneyRecorder journal;
  private final FaultEvidence evidence;
  private final BooleanSupplier left;
  private final BlockingQueue<LeasedAttempt> finished = new ArrayBlockingQueue<>(2);
  private final List<LeasedAttempt> running = new ArrayList<>(2);
  private boolean over;

  /**
   * @param left whether the client has disconnected, which is no outcome of the attempts that it
   *     cut
   */
  HedgedAttempts(
      Executor runners, JourneyRecorder journal, FaultEvidence evidence, BooleanSupplier left) {
    this.left = left;
    this.attemptExecutor = runners;
    this.journal = journal;
    this.evidence = evidence;
  }

  /**
   * When a second attempt begins.
   *
   * @param delay time after the first one
   * @param again time after which it is looked for again if there was none; zero if it is not
   * @param start starts it; empty if there is none
   */
  record Second(Duration delay, Duration again, Supplier<Optional<LeasedAttempt>> start) {}

  /**
   * The winner, or the last attempt if all have failed.
   *
   * @throws InterruptedException if the call's thread is interrupted; all attempts have ended then
   */
  LeasedAttempt run(LeasedAttempt first, Second second) throws InterruptedException {
    try {
      start(first);
      LeasedAttempt lap = firstFinished(second);
      running.remove(lap);
      while (!lap.isGood() && !running.isEmpty() && !left.getAsBoolean()) {
        lap.report(journal, evidence);
        lap.close();
        lap = finished.take();
        running.remove(lap);
      }
      return lap;
    } finally {
      end();
    }
  }

  private LeasedAttempt firstFinished(Second second) throws InterruptedException {
    LeasedAttempt lap = finished.poll(second.delay().toNanos(), TimeUnit.NANOSECONDS);
    boolean looking = true;
    while (lap == null && looking) {
      Optional<LeasedAttempt> other = second.start().get();
      other.ifPresent(this::start);
      looking = other.isEmpty() && !second.again().isZero();
      lap = looking ? finished.poll(second.again().toNanos(), TimeUnit.NANOSECONDS) : null;
    }
    return lap == null ? finished.take() : lap;
  }

  private void start(LeasedAttempt lap) {
    boolean started = false;
    try {
      attemptExecutor.execute(() -> ask(lap));
      running.add(lap);
      started = true;
    } catch (RejectedExecutionException stopping) {
      // It fails at once, as every attempt does by then.
      running.add(lap);
      started = finished.add(lap.open());
    } finally {
      // There is no thread left, and the attempt has not begun.
      if (!started) {
        lap.close();
      }
    }
  }

  // Whatever happens there, the call must not wait for ever.
  private void ask(LeasedAttempt lap) {
    try {
      lap.open();
    } finally {
      if (!offer(lap)) {
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
    Outcome why = left.getAsBoolean() ? new Outcome.ClientLeft() : new Outcome.Outrun();
    for (LeasedAttempt lap : running) {
      lap.recordAbandoned(journal, why);
      lap.cancel();
    }
    late.forEach(LeasedAttempt::close);
  }

  private boolean offer(LeasedAttempt lap) {
    synchronized (finished) {
      return !over && finished.add(lap);
    }
  }
}
