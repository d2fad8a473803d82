package dev.patchbay.relay.deadline;

import dev.patchbay.api.AudioRequest;
import dev.patchbay.routing.outcome.Fault;
import dev.patchbay.routing.outcome.Journey;
import dev.patchbay.routing.outcome.Outcome;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Deadline of one call until the first byte of its answer: the route's, longer by the length of the
 * recording; or the timeout that the client declares, be it shorter or longer.
 *
 * <p>Threading: the call's thread, and those of its hedged attempts.
 */
public final class CallDeadline {

  private static final Outcome WAITED = new Outcome.Failed(Fault.FIRST_BYTE_DEADLINE);

  private final boolean declaredShorter;
  private final AtomicLong at;

  private CallDeadline(Duration time, boolean declaredShorter) {
    this.at = new AtomicLong(System.nanoTime() + time.toNanos());
    this.declaredShorter = declaredShorter;
  }

  /**
   * A deadline from now on.
   *
   * @param route the route's time for a call
   * @param recording length of the uploaded recording; zero if there is none
   */
  public static CallDeadline of(AudioRequest request, Duration route, Duration recording) {
    Duration time = route.plus(recording);
    Duration declared = ClientTimeout.of(request).orElse(time);
    return new CallDeadline(declared, declared.compareTo(time) < 0);
  }

  public static CallDeadline in(Duration time) {
    return new CallDeadline(time, false);
  }

  public Duration left() {
    return Duration.ofNanos(at.get() - System.nanoTime());
  }

  /**
   * The time that one attempt has until its first byte. The provider's limit exists to try the next
   * one: for the last only the call's deadline counts, and a client that waits for less than the
   * limits gets an even share for each.
   *
   * @param firstByte the provider's limit
   * @param others candidates that may still be asked after this one
   */
  public Duration ofAttempt(Duration firstByte, int others) {
    Duration left = left();
    if (others == 0) {
      return left;
    }
    Duration share = declaredShorter ? left.dividedBy(others + 1) : left;
    return share.compareTo(firstByte) < 0 ? share : firstByte;
  }

  /** The time that sending may stand still: the provider's limit, or the client's if it is less. */
  Duration ofSending(Duration idle) {
    Duration left = left();
    return declaredShorter && left.compareTo(idle) < 0 ? left : idle;
  }

  /** Gives back the time that an upload took, unless the client itself waits for no longer. */
  void extend(Duration sending) {
    if (!declaredShorter) {
      at.addAndGet(sending.toNanos());
    }
  }

  /** True if the call has ended by its client's own timeout while a provider worked on it. */
  public boolean endedByClientTimeout(Journey journey) {
    return declaredShorter
        && left().isNegative()
        && journey.lastSent().filter(last -> WAITED.equals(last.outcome())).isPresent();
  }
}
