package dev.patchbay.relay.answer;

import dev.patchbay.audio.convert.AudioConverter;
import dev.patchbay.call.Denial;
import dev.patchbay.call.LimitPermit;
import dev.patchbay.routing.plan.AttemptPlan;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Limit of audio conversions at the same time (bulkhead): more than the processors can do in real
 * time are not begun, and their candidates are busy.
 *
 * <p>Threading: any thread.
 */
public final class ConversionLimit {

  // A voice in real time takes 1 to 3 % of a processor.
  private static final int PER_PROCESSOR = 25;
  // A process has 50 MB and takes a moment to start.
  private static final int PROCESSES_PER_PROCESSOR = 4;

  private final Semaphore conversions;
  private final Semaphore processes;

  public ConversionLimit(int processors) {
    this.conversions = new Semaphore(PER_PROCESSOR * processors);
    this.processes = new Semaphore(PROCESSES_PER_PROCESSOR * processors);
  }

  /**
   * The permit of an attempt together with one for its conversion, if it needs one; empty if too
   * many are under way.
   *
   * @param share permit of the provider's limit; not closed if the result is empty
   */
  public Optional<LimitPermit> with(LimitPermit share, AttemptPlan plan) {
    if (!plan.conversion().encodes()) {
      return Optional.of(share);
    }
    return with(share, plan.format());
  }

  /** A permit together with one for the making of a format; empty if too many are under way. */
  public Optional<LimitPermit> with(LimitPermit share, String format) {
    Semaphore used = AudioConverter.needsFfmpeg(format) ? processes : conversions;
    return used.tryAcquire() ? Optional.of(new ConversionPermit(share, used)) : Optional.empty();
  }

  private static final class ConversionPermit implements LimitPermit {

    private final LimitPermit share;
    private final Semaphore used;
    private final AtomicBoolean closed = new AtomicBoolean();

    ConversionPermit(LimitPermit share, Semaphore used) {
      this.share = share;
      this.used = used;
    }

    @Override
    public Optional<Denial> denial() {
      return share.denial();
    }

    @Override
    public void close() {
      if (closed.compareAndSet(false, true)) {
        used.release();
      }
      share.close();
    }
  }
}
