package dev.patchbay.health;

import dev.patchbay.routing.outcome.Fault;
import dev.patchbay.routing.outcome.Outcome;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One call to one provider, and the leave to make it. Closed without an outcome it says nothing.
 *
 * <p>Threading: any thread; the first outcome counts.
 */
public final class CallPermit implements AutoCloseable {

  private enum Stage {
    UNDER_WAY,
    SERVED,
    ENDED
  }

  private final ProviderHealth watched;
  private final Breaker.Permit permit;
  private final boolean forced;
  private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.UNDER_WAY);

  CallPermit(ProviderHealth watched, Breaker.Permit permit, boolean forced) {
    this.watched = watched;
    this.permit = permit;
    this.forced = forced;
  }

  /**
   * Says how the call went, as soon as it is known: for a good one, at its first byte.
   *
   * @param asked how long the answer said to wait, however long; zero if it did not say
   */
  public void record(Outcome outcome, Duration asked) {
    Stage next = outcome instanceof Outcome.Served ? Stage.SERVED : Stage.ENDED;
    if (stage.compareAndSet(Stage.UNDER_WAY, next)) {
      permit.record(watched.hear(outcome, asked, forced));
      watched.tell();
    }
  }

  /** Says that an answer recorded as served broke off, and that this was not the client's doing. */
  public void brokeOff(Fault fault) {
    if (stage.compareAndSet(Stage.SERVED, Stage.ENDED)) {
      watched.hear(new Outcome.Failed(fault), Duration.ZERO, forced);
      permit.brokeOff();
      watched.tell();
    }
  }

  @Override
  public void close() {
    if (stage.getAndSet(Stage.ENDED) == Stage.UNDER_WAY) {
      permit.record(Verdict.NOTHING);
      watched.tell();
    }
  }
}
