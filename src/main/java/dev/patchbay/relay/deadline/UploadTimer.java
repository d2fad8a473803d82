package dev.patchbay.relay.deadline;

import dev.patchbay.relay.client.DeadlineTimer;
import dev.patchbay.relay.client.UploadProgress;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Deadline while a large request body is sent: only its progress counts. The time for the first
 * byte of the answer runs from the last byte sent. The last bytes are still in the buffers of two
 * kernels when they have been handed to the connection; how long they will take is estimated from
 * the rate of those before.
 *
 * <p>Threading: the attempt's thread.
 */
public final class UploadTimer implements UploadProgress {

  /** The most that a send buffer grows to (Linux, tcp_wmem), as its line takes more at once. */
  private static final long BUFFERED = 4 * 1024 * 1024;

  private final CallDeadline call;
  private final DeadlineTimer timer;
  private final Duration idle;
  private final Consumer<Duration> onComplete;
  private long begun;
  private long sent;

  /**
   * @param idle longest time without progress
   * @param onComplete arms the timer for the first byte; told how long the bytes in the buffers
   *     will take
   */
  public UploadTimer(
      CallDeadline call, DeadlineTimer timer, Duration idle, Consumer<Duration> onComplete) {
    this.call = call;
    this.timer = timer;
    this.idle = idle;
    this.onComplete = onComplete;
  }

  @Override
  public void sent(long bytes) {
    begun = begun == 0 ? System.nanoTime() : begun;
    sent += bytes;
    timer.arm(call.ofSending(idle));
  }

  @Override
  public void complete() {
    Duration sending = Duration.ofNanos(System.nanoTime() - begun);
    Duration rest = unsent(sending);
    call.extend(sending.plus(rest));
    onComplete.accept(rest);
  }

  /** The buffers were filled at once, so that the rate is that of the bytes beyond them. */
  private Duration unsent(Duration sending) {
    long beyond = Math.max(sent - BUFFERED, BUFFERED);
    Duration rest = sending.multipliedBy(BUFFERED).dividedBy(beyond);
    return rest.compareTo(idle) < 0 ? rest : idle;
  }
}
