package dev.patchbay.relay;

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
 * Body of a provider's response that is read under its idle timeout.
 *
 * <p>Threading: one reader at a time.
 *
 * @param in the body
 * @param deadline timer of the attempt
 * @param idle longest time without a byte
 * @param cancellation cancelled when the client disconnects
 * @param stops true once the router stops: what fails then was cut by the router
 */
record IdleTimeoutBody(
    InputStream in,
    DeadlineTimer deadline,
    Duration idle,
    Cancellation cancellation,
    BooleanSupplier stops) {

  /**
   * Reads at least one byte; -1 at the end.
   *
   * @throws AttemptFailed if the provider fails
   */
  int read(byte[] buffer) throws ClientGone, AttemptFailed {
    try {
      deadline.arm(idle);
      int count = in.read(buffer);
      deadline.disarm();
      return count;
    } catch (IOException broken) {
      if (cancellation.isCancelled() && !deadline.hasFired()) {
        throw new ClientGone(broken);
      }
      throw new AttemptFailed(fault(), broken);
    }
  }

  private Fault fault() {
    if (stops.getAsBoolean()) {
      return Fault.STOPPED;
    }
    return deadline.hasFired() ? Fault.IDLE : Fault.BROKEN_BODY;
  }
}
