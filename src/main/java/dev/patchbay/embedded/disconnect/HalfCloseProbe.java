package dev.patchbay.embedded.disconnect;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.Callback;

/**
 * Liveness probe of a half-closed connection (RFC 9293 §3.6): a client that has only finished
 * sending waits for its response, and the end of what it sends looks like that of a client that is
 * gone. Only a write tells them apart, because a closed socket answers it with a reset and the next
 * write fails.
 *
 * <p>Until the response begins, the probe is <code>100 Continue</code>, which every client has to
 * ignore (RFC 9110 §15.2); then it is the response. HTTP/1.0 has no interim response, so there the
 * end is that of the client.
 *
 * <p>Threading: one thread looks, the call's threads write. A response waits for a probe that is
 * being written; nobody blocks.
 */
final class HalfCloseProbe {

  private static final byte[] CONTINUE =
      "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private static final CompletableFuture<Void> NONE = CompletableFuture.completedFuture(null);

  /** A first write may still succeed at a closed socket. */
  private static final int WRITES = 2;

  /** As many looks have to find the end: a client that has finished gets a prompt answer. */
  private static final int LOOKS = 2;

  private final EndPoint connection;
  private final boolean hasInterim;
  private final ReentrantLock lock = new ReentrantLock();
  private CompletableFuture<Void> interim = NONE;
  private boolean begun;
  private long pieces;
  private long piecesSeen;
  private int taken;
  private int silent;
  private volatile boolean gone;

  /**
   * @param hasInterim whether the client knows interim responses
   */
  HalfCloseProbe(EndPoint connection, boolean hasInterim) {
    this.connection = connection;
    this.hasInterim = hasInterim;
  }

  /**
   * Whether the client is gone; asked at each look that finds the end of what it sends.
   *
   * @param looks how many have found it
   */
  boolean isGone(int looks) {
    lock.lock();
    try {
      if (begun || !hasInterim) {
        gone |= takesNothing();
      } else {
        if (isDue(looks) && interim.isDone() && !gone) {
          interim = new CompletableFuture<>();
          connection.write(Callback.from(interim), ByteBuffer.wrap(CONTINUE));
          taken++;
        }
        gone |= interim.isCompletedExceptionally();
      }
      return gone;
    } finally {
      lock.unlock();
    }
  }

  boolean hasFoundNobody() {
    return gone;
  }

  /** Runs a write of the response, as soon as no probe is being written. */
  void respond(Runnable write) {
    CompletableFuture<Void> before;
    lock.lock();
    try {
      begun = true;
      pieces++;
      before = interim;
    } finally {
      lock.unlock();
    }
    if (before.isDone()) {
      write.run();
    } else {
      before.whenComplete((done, failed) -> write.run());
    }
  }

  private boolean takesNothing() {
    boolean moved = pieces != piecesSeen;
    piecesSeen = pieces;
    if (moved) {
      taken++;
      silent = 0;
    } else {
      silent++;
    }
    return taken < WRITES && silent >= LOOKS;
  }

  /** More and more seldom: some clients count interim responses. */
  private static boolean isDue(int looks) {
    return Integer.bitCount(looks) == 1;
  }
}
