package dev.patchbay.health;

import dev.patchbay.routing.outcome.Fault;
import dev.patchbay.routing.outcome.Outcome;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Permit of the circuit breakers for one call, that of all clients and that of its own, aware of
 * the half-open state. Record an outcome once; closing without one releases the permit and counts
 * neither as success nor as failure.
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
  private final TaskHealth task;
  private final JointPermit shared;
  private final ClientHealth client;
  private final Breaker.Permit own;
  private final boolean unconditional;
  private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.PENDING);

  CallPermit(
      ProviderHealth health,
      TaskHealth task,
      JointPermit shared,
      ClientHealth client,
      Breaker.Permit own,
      boolean unconditional) {
    this.health = health;
    this.task = task;
    this.shared = shared;
    this.client = client;
    this.own = own;
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
      Verdict verdict = health.record(outcome, retryAfter, unconditional, client);
      note(verdict, outcome);
      client.record(own, verdict, outcome);
      shared.record(task.shared(verdict, client, outcome), outcome);
      health.publishChange();
    }
  }

  /** Records that an answer recorded as served was cut off, and not by the client. */
  public void recordTruncation(Fault fault) {
    if (stage.compareAndSet(Stage.SERVED, Stage.ENDED)) {
      Outcome cut = new Outcome.Failed(fault);
      Verdict verdict = health.record(cut, Duration.ZERO, unconditional, client);
      note(verdict, cut);
      client.recordTruncation(own, cut);
      if (task.shared(verdict, client, cut) == Verdict.FAILURE) {
        shared.task().recordTruncation();
      }
      health.publishChange();
    }
  }

  private void note(Verdict verdict, Outcome outcome) {
    if (verdict == Verdict.FAILURE) {
      task.failed(outcome);
    }
  }

  @Override
  public void close() {
    if (stage.getAndSet(Stage.ENDED) == Stage.PENDING) {
      own.record(Verdict.IGNORED);
      shared.release();
      health.publishChange();
    }
  }
}
