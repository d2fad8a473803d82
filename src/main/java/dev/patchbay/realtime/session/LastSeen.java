package dev.patchbay.realtime.session;

import java.time.Duration;

/**
 * Last signs of life of one side of a session.
 *
 * <p>Threading: any thread. While its messages are held back by the other side, it cannot be heard
 * and is not missed.
 */
final class LastSeen {

  private volatile long heard = System.nanoTime();
  private volatile long message = heard;
  private volatile boolean heldBack;

  /** A ping or a pong has come. */
  void life() {
    heard = System.nanoTime();
  }

  /** A piece has come, and is on its way to the other side. */
  void beginPiece() {
    heard = System.nanoTime();
    message = heard;
    heldBack = true;
  }

  void endPiece() {
    heard = System.nanoTime();
    heldBack = false;
  }

  boolean isSilentFor(Duration time) {
    return !heldBack && System.nanoTime() - heard > time.toNanos();
  }

  boolean isIdleFor(Duration time) {
    return !heldBack && System.nanoTime() - message > time.toNanos();
  }
}
