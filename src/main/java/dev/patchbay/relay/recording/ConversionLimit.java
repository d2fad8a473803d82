package dev.patchbay.relay.recording;

import dev.patchbay.audio.convert.AudioConverter;
import dev.patchbay.call.Denial;
import dev.patchbay.call.LimitPermit;
import dev.patchbay.routing.plan.AttemptPlan;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Limit of audio conversions at the same time (bulkhead): more than the processors can do in real
 * time are not begun, and their candidates are busy.
 *
 * <p>Threading: any thread.
 */
public final class ConversionLimit {

  // A voice in real time takes 1 to 3 % of a processor.
  private static final int PER_WORKER = 25;
  // A process has 50 MB and takes a moment to start.
  private static final int PROCESSES_PER_WORKER = 4;

  private final AtomicInteger conversions = new AtomicInteger();
  private final AtomicInteger processes = new AtomicInteger();
  private volatile int workers;

  /**
   * @param workers number of processors that conversions may use
   */
  public ConversionLimit(int workers) {
    this.workers = workers;
  }

  /** Another number of workers, for conversions that begin from now on. */
  public void adopt(int other) {
    workers = other;
  }

  /**
   * A permit for one conversion, to be closed after it; empty if too many are under way.
   *
   * @param process true if it is done by a process of ffmpeg
   */
  public Optional<ConversionPermit> tryAcquire(boolean process) {
    AtomicInteger used = process ? processes : conversions;
    int most = workers * (process ? PROCESSES_PER_WORKER : PER_WORKER);
    if (used.incrementAndGet() > most) {
      used.decrementAndGet();
      return Optional.empty();
    }
    return Optional.of(new ConversionPermit(used));
  }

  /**
   * The permit of an attempt together with one for the conversion of its answer, if it needs one;
   * empty if too many are under way.
   *
   * @param share permit of the provider's limit; not closed if the result is empty
   */
  public Optional<LimitPermit> with(LimitPermit share, AttemptPlan plan) {
    return plan.conversion().encodes() ? with(share, plan.format()) : Optional.of(share);
  }

  /** A permit together with one for the making of a format; empty if too many are under way. */
  public Optional<LimitPermit> with(LimitPermit share, String format) {
    return tryAcquire(AudioConverter.needsFfmpeg(format))
        .map(permit -> new CombinedPermit(share, permit));
  }

  /** Permit of one conversion; only the first close counts. Threading: any thread. */
  public static final class ConversionPermit implements AutoCloseable {

    static final ConversionPermit NONE = new ConversionPermit(new AtomicInteger());

    private final AtomicInteger used;
    private final AtomicBoolean closed = new AtomicBoolean();

    private ConversionPermit(AtomicInteger used) {
      this.used = used;
    }

    @Override
    public void close() {
      if (closed.compareAndSet(false, true)) {
        used.decrementAndGet();
      }
    }
  }

  private record CombinedPermit(LimitPermit share, ConversionPermit permit) implements LimitPermit {

    @Override
    public Optional<Denial> denial() {
      return share.denial();
    }

    @Override
    public void close() {
      permit.close();
      share.close();
    }
  }
}
