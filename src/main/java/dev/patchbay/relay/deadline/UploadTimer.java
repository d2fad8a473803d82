package dev.patchbay.relay.deadline;

import dev.patchbay.relay.client.DeadlineTimer;
import dev.patchbay.relay.client.UploadProgress;
import java.time.Duration;

/**
 * Deadline while a large request body is sent: only its progress counts. The time for the first
 * byte of the answer runs from the last byte sent.
 *
 * <p>Threading: the attempt's thread.
 */
public final class UploadTimer implements UploadProgress {

  private final CallDeadline call;
  private final DeadlineTimer timer;
  private final Duration idle;
  private final Runnable onComplete;
  private long begun;

  /**
   * @param idle longest time without progress
   * @param onComplete arms the timer for the first byte
   */
  public UploadTimer(CallDeadline call, DeadlineTimer timer, Duration idle, Runnable onComplete) {
    this.call = call;
    this.timer = timer;
    this.idle = idle;
    this.onComplete = onComplete;
  }

  @Override
  public void sent(long bytes) {
    begun = begun == 0 ? System.nanoTime() : begun;
    timer.arm(call.ofSending(idle));
  }

  @Override
  public void complete() {
    call.extend(Duration.ofNanos(System.nanoTime() - begun));
    onComplete.run();
  }
}
