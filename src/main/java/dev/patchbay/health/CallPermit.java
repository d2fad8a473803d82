package dev.patchbay.health;

import dev.patchbay.routing.outcome.Fault;
import dev.patchbay.routing.outcome.Outcome;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Permit of the circuit breaker for one call, aware of the half-open state. Record an outcome once;
 * closing without one releases the permit and counts neither as success nor as failure.
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
   * Records the outcome as soon as it is known: for a good answer, at its first byte.
   *
   * @param retryAfter wait that the answer asked for, not capped; zero for none
   */
  public void record(Outcome outcome, Duration retryAfter) {
    Stage next = outcome instanceof Outcome.Served ? Stage.SERVED : Stage.ENDED;
    if (stage.compareAndSet(Stage.PENDING, next)) {
      permit.record(health.record(outcome, retryAfter, unconditional));
      health.publishChange();
    }
  }

  /** Records that an answer recorded as served was cut off, and not by the client. */
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
