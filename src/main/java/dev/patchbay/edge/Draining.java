package dev.patchbay.edge;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The end of a router: no call is let in any more, and those under way may finish.
 *
 * <p>Threading: any thread; the lock is held for a moment, and given up while one waits.
 */
public final class Draining {

  /**
   * Name of the context attribute in which the embedded server finds a {@link Runnable} that stops
   * new calls and returns when the others have ended or have had their time.
   */
  public static final String ATTRIBUTE = "patchbay.drain";

  private final Supplier<Duration> within;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition empty = lock.newCondition();
  private int underWay;
  private boolean begun;
  private long end;

  /**
   * @param within how long calls under way may take to finish, asked when it begins
   */
  public Draining(Supplier<Duration> within) {
    this.within = within;
  }

  /** False if no call is let in any more; else {@link #leave} has to follow. */
  boolean enter() {
    lock.lock();
    try {
      if (begun) {
        return false;
      }
      underWay++;
      return true;
    } finally {
      lock.unlock();
    }
  }

  void leave() {
    lock.lock();
    try {
      underWay--;
      if (underWay == 0) {
        empty.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** True as long as calls are let in. */
  public boolean isOpen() {
    lock.lock();
    try {
      return !begun;
    } finally {
      lock.unlock();
    }
  }

  /** Lets nobody in from now on; who does so again changes nothing. */
  public void begin() {
    lock.lock();
    try {
      if (!begun) {
        begun = true;
        end = System.nanoTime() + within.get().toNanos();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Waits for the calls under way until their time is over; begins if that was not yet done. */
  public void finish() {
    begin();
    await(end - System.nanoTime());
  }

  /** Waits so long for what is still under way; true if nothing is. */
  public boolean awaitEmpty(Duration longest) {
    return await(longest.toNanos());
  }

  private boolean await(long nanos) {
    long left = nanos;
    lock.lock();
    try {
      while (underWay > 0 && left > 0) {
        left = empty.awaitNanos(left);
      }
      return underWay == 0;
    } catch (InterruptedException hurried) {
      // Who stops the server wants it at once.
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }
}
