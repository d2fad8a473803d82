package dev.patchbay.relay.deadline;

import dev.patchbay.fetch.ClientGone;
import dev.patchbay.relay.client.AttemptFailed;
import dev.patchbay.relay.client.Cancellation;
import dev.patchbay.relay.client.DeadlineTimer;
import dev.patchbay.routing.outcome.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Body of a provider's response that is read under its idle timeout, in pieces of what has arrived.
 *
 * <p>Threading: one reader at a time.
 */
public final class IdleTimeoutBody {

  private final InputStream in;
  private final DeadlineTimer deadline;
  private final Duration idle;
  private final Cancellation cancellation;
  private final BooleanSupplier stops;
  private boolean ended;
  // A failure behind bytes that have arrived: they go to the client first.
  private IOException broken;

  /**
   * @param deadline timer of the attempt
   * @param idle longest time without a byte
   * @param cancellation cancelled when the client disconnects
   * @param stops true once the router stops: what fails then was cut by the router
   */
  public IdleTimeoutBody(
      InputStream in,
      DeadlineTimer deadline,
      Duration idle,
      Cancellation cancellation,
      BooleanSupplier stops) {
    this.in = in;
    this.deadline = deadline;
    this.idle = idle;
    this.cancellation = cancellation;
    this.stops = stops;
  }

  /**
   * Reads at least one byte, and all that has arrived by then; -1 at the end.
   *
   * @throws AttemptFailed if the provider fails
   */
  public int read(byte[] buffer) throws ClientGone, AttemptFailed {
    if (broken == null && !ended) {
      int count = more(buffer, 0);
      if (count > 0) {
        return fill(buffer, count);
      }
    }
    if (broken == null) {
      return -1;
    }
    if (cancellation.isCancelled() && !deadline.hasFired()) {
      throw new ClientGone(broken);
    }
    throw new AttemptFailed(fault(), broken);
  }

  /**
   * Adds what has arrived, and does not wait for more.
   *
   * @param count number of bytes in the buffer
   * @return number of bytes in the buffer now
   */
  public int fill(byte[] buffer, int count) {
    int filled = count;
    while (filled < buffer.length && hasArrived()) {
      filled += more(buffer, filled);
    }
    return filled;
  }

  /** True if the next byte need not be waited for. */
  public boolean hasArrived() {
    try {
      return broken == null && !ended && in.available() > 0;
    } catch (IOException unreadable) {
      // The next read tells why.
      return false;
    }
  }

  /** True if the last byte has been read. */
  public boolean hasEnded() {
    return ended;
  }

  private int more(byte[] buffer, int from) {
    try {
      deadline.arm(idle);
      int count = in.read(buffer, from, buffer.length - from);
      deadline.disarm();
      ended = count < 0;
      return Math.max(0, count);
    } catch (IOException failed) {
      broken = failed;
      return 0;
    }
  }

  private Fault fault() {
    if (stops.getAsBoolean()) {
      return Fault.STOPPED;
    }
    return deadline.hasFired() ? Fault.IDLE : Fault.BROKEN_BODY;
  }
}
