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
    PENDING,
    SERVED,
    ENDED
  }

  private final ProviderHealth health;
  private final Breaker.Permit permit;
  private final boolean unconditional;
  private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.PENDING);

  CallPermit(ProviderHealth health, Breaker.Permit permit, boolean unconditional) {
    this.health = health;
    this.permit = permit;
    this.unconditional = unconditional;
  }

  /**
   * Says how the call went, as soon as it is known: for a good one, at its first byte.
   *
   * @param retryAfter how long the answer said to wait, however long; zero if it did not say
   */
  public void record(Outcome outcome, Duration retryAfter) {
    Stage next = outcome instanceof Outcome.Served ? Stage.SERVED : Stage.ENDED;
    if (stage.compareAndSet(Stage.PENDING, next)) {
      permit.record(health.record(outcome, retryAfter, unconditional));
      health.publishChange();
    }
  }

  /** Says that an answer recorded as served broke off, and that this was not the client's doing. */
  public void recordTruncation(Fault fault) {
    if (stage.compareAndSet(Stage.SERVED, Stage.ENDED)) {
      health.record(new Outcome.Failed(fault), Duration.ZERO, unconditional);
      permit.recordTruncation();
      health.publishChange();
    }
  }

  @Override
  public void close() {
    if (stage.getAndSet(Stage.ENDED) == Stage.PENDING) {
      permit.record(Verdict.IGNORED);
      health.publishChange();
    }
  }
}
