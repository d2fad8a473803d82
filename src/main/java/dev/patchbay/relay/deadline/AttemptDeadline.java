package dev.patchbay.relay.deadline;

import dev.patchbay.relay.client.DeadlineTimer;
import dev.patchbay.relay.client.entity.UploadProgress;
import dev.patchbay.routing.outcome.Fault;
import dev.patchbay.routing.provider.Deadlines;
import java.time.Duration;

/**
 * Deadline of one attempt until its first byte: the provider's, or what is left of the call's.
 *
 * <p>While a large request body is sent, only its progress counts, and the time for the first byte
 * runs from the last byte sent. The last bytes are still in the buffers of two kernels when they
 * have been handed to the connection; how long they will take is estimated from the rate of those
 * before.
 *
 * <p>Threading: the attempt's thread.
 */
public final class AttemptDeadline implements UploadProgress {

  /** The most that a send buffer grows to (Linux, tcp_wmem), as its line takes more at once. */
  private static final long BUFFERED = 4 * 1024 * 1024;

  private final CallDeadline call;
  private final DeadlineTimer timer;
  private final Deadlines limits;
  private final int others;
  private boolean hurried;
  private long begun;
  private long sent;

  /**
   * @param limits the provider's deadlines
   * @param others candidates that may still be asked after this one
   */
  public AttemptDeadline(CallDeadline call, DeadlineTimer timer, Deadlines limits, int others) {
    this.call = call;
    this.timer = timer;
    this.limits = limits;
    this.others = others;
  }

  /** Arms the timer for the first byte. */
  public void awaitFirstByte() {
    awaitFirstByte(Duration.ZERO);
  }

  /**
   * @param unsent time that bytes of the request in the kernel's buffers will take
   */
  private void awaitFirstByte(Duration unsent) {
    Duration limit = limits.firstByte().plus(unsent);
    Duration patience = call.ofAttempt(limit, others);
    hurried = patience.compareTo(limit) < 0;
    timer.arm(patience);
  }

  /** True if the call's deadline has passed, not the provider's. */
  public boolean wasCutShortByCall() {
    return hurried && timer.hasFired();
  }

  /** The missed deadline, which is the cause of whatever failed after it; else the fault itself. */
  public Fault faultUnlessMissed(Fault fault) {
    return timer.hasFired() ? Fault.FIRST_BYTE_DEADLINE : fault;
  }

  /** The progress of another request of the attempt. */
  public UploadProgress restart() {
    begun = 0;
    sent = 0;
    return this;
  }

  /** Longest time without a byte. */
  public Duration idle() {
    return limits.idle();
  }

  @Override
  public void sent(long bytes) {
    begun = begun == 0 ? System.nanoTime() : begun;
    sent += bytes;
    timer.arm(call.ofSending(limits.idle()));
  }

  @Override
  public void complete() {
    Duration sending = Duration.ofNanos(System.nanoTime() - begun);
    Duration rest = unsent(sending);
    call.extend(sending.plus(rest));
    awaitFirstByte(rest);
  }

  /** The buffers were filled at once, so that the rate is that of the bytes beyond them. */
  private Duration unsent(Duration sending) {
    long beyond = Math.max(sent - BUFFERED, BUFFERED);
    Duration rest = sending.multipliedBy(BUFFERED).dividedBy(beyond);
    return rest.compareTo(limits.idle()) < 0 ? rest : limits.idle();
  }
}
