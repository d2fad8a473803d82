package dev.patchbay.relay.recording;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.function.Function;

/**
 * Runs tasks two at a time, in order (bounded parallelism). It ends early after a failure; a task
 * for which there is no place is left until the other one has ended.
 *
 * <p>Threading: the caller's thread and one of the executor work; the results are the caller's.
 */
public final class BoundedParallelism<T, R> {

  /** What follows from the result of a task. */
  public enum Next {
    CONTINUE,
    /** The task is to be run again once no other is under way. */
    WAIT,
    END
  }

  private final Function<T, R> work;
  private final Function<R, Next> judge;
  private final Runnable cancel;
  private final Deque<T> waiting;
  private final List<R> results = new ArrayList<>();
  private int running;
  private int starts;
  private boolean ended;

  /**
   * @param work makes the result of a task
   * @param cancel ends the tasks that are under way
   */
  public BoundedParallelism(
      List<T> tasks, Function<T, R> work, Function<R, Next> judge, Runnable cancel) {
    this.waiting = new ArrayDeque<>(tasks);
    this.work = work;
    this.judge = judge;
    this.cancel = cancel;
  }

  /** The results in the order in which the tasks have ended; the last is the one that failed. */
  public List<R> run(Executor executor) throws InterruptedException {
    FutureTask<Void> second = new FutureTask<>(this::work, null);
    boolean done = false;
    try {
      if (waiting.size() > 1) {
        executor.execute(second);
      } else {
        second.run();
      }
      work();
      second.get();
      done = true;
      return List.copyOf(results);
    } catch (ExecutionException failed) {
      throw new IllegalStateException(failed.getCause());
    } finally {
      if (!done) {
        end();
      }
    }
  }

  private void work() {
    for (Started<T> started = take(); started != null; started = take()) {
      boolean judged = false;
      try {
        R result = work.apply(started.task());
        judged = true;
        if (!add(started, result)) {
          return;
        }
      } finally {
        if (!judged) {
          end();
        }
      }
    }
  }

  /**
   * A task that has been started.
   *
   * @param number counts the starts
   * @param alone true if no other was under way
   */
  private record Started<T>(T task, int number, boolean alone) {}

  private synchronized Started<T> take() {
    T task = ended ? null : waiting.poll();
    if (task == null) {
      return null;
    }
    starts++;
    running++;
    return new Started<>(task, starts, running == 1);
  }

  /** False if the other thread goes on alone. */
  private boolean add(Started<T> started, R result) {
    Next next = judge.apply(result);
    synchronized (this) {
      running--;
      boolean alone = started.alone() && starts == started.number();
      if (next == Next.WAIT && !alone && !ended) {
        waiting.addFirst(started.task());
        return running == 0;
      }
      if (!ended) {
        results.add(result);
      }
    }
    if (next != Next.CONTINUE) {
      end();
    }
    return true;
  }

  private void end() {
    synchronized (this) {
      if (ended) {
        return;
      }
      ended = true;
    }
    cancel.run();
  }
}
