package dev.patchbay.health;

import dev.patchbay.routing.balance.Standing;
import dev.patchbay.routing.balance.Standing.Kind;
import dev.patchbay.routing.outcome.Outcome;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * Health of one provider as seen by one client's calls: a circuit breaker of its own, made at the
 * first failure, and the cooldown of the client's own account.
 *
 * <p>Threading: any thread.
 */
final class ClientHealth {

  private final Breaker.Rules rules;
  private final LongSupplier nanos;
  private final AtomicReference<Breaker> breaker = new AtomicReference<>();
  private final AtomicReference<Cooldown> cooldown = new AtomicReference<>(Cooldown.NONE);
  private volatile long lastCall;
  private volatile long lastFailure;
  private volatile String failure = "";

  ClientHealth(Breaker.Rules rules, LongSupplier nanos) {
    this.rules = rules;
    this.nanos = nanos;
  }

  void recordCall() {
    lastCall = nanos.getAsLong();
  }

  boolean calledWithin(Duration time) {
    return nanos.getAsLong() - lastCall <= time.toNanos();
  }

  boolean failedWithin(Duration time) {
    return breaker.get() != null && nanos.getAsLong() - lastFailure <= time.toNanos();
  }

  /** A permit; empty if the breaker or the cooldown stops this client's call. */
  Optional<Breaker.Permit> permit() {
    if (!cooldown.get().remaining(nanos.getAsLong()).isZero()) {
      return Optional.empty();
    }
    Breaker made = breaker.get();
    return made == null ? Optional.of(NotMade.INSTANCE) : made.permit();
  }

  Breaker.Permit permitUnconditionally() {
    Breaker made = breaker.get();
    return made == null ? NotMade.INSTANCE : made.permitUnconditionally();
  }

  /** Records what a call said about the provider. */
  void record(Breaker.Permit permit, Verdict verdict, Outcome outcome) {
    if (verdict == Verdict.FAILURE) {
      lastFailure = nanos.getAsLong();
      failure = outcome.label();
      if (permit == NotMade.INSTANCE) {
        make().permitUnconditionally().record(verdict);
        return;
      }
    }
    permit.record(verdict);
  }

  /** Records that an answer that was recorded as served was cut off. */
  void recordTruncation(Breaker.Permit permit, Outcome outcome) {
    lastFailure = nanos.getAsLong();
    failure = outcome.label();
    if (permit == NotMade.INSTANCE) {
      make().permitUnconditionally().record(Verdict.FAILURE);
    } else {
      permit.recordTruncation();
    }
  }

  private Breaker make() {
    breaker.compareAndSet(null, new SlidingWindowBreaker("client", rules, nanos));
    return breaker.get();
  }

  void coolDown(Duration time) {
    long now = nanos.getAsLong();
    cooldown.updateAndGet(before -> before.extend(now, time, false));
  }

  void endCooldown() {
    cooldown.set(Cooldown.NONE);
  }

  Standing standing() {
    Duration remaining = cooldown.get().remaining(nanos.getAsLong());
    Standing cooling =
        remaining.isZero()
            ? Standing.AVAILABLE
            : new Standing(Kind.COOLING, remaining, "rate limit of this client's own account");
    Breaker made = breaker.get();
    return made == null ? cooling : Collections.max(List.of(cooling, standing(made)));
  }

  private Standing standing(Breaker made) {
    String reason = "calls of this client: " + failure;
    return switch (made.state()) {
      case CLOSED -> Standing.AVAILABLE;
      case HALF_OPEN -> new Standing(Kind.HALF_OPEN, Duration.ZERO, reason);
      case OPEN -> new Standing(Kind.OPEN, made.timeInState(), reason);
    };
  }

  /** Permit of a client none of whose calls has failed yet: there is no breaker to tell. */
  private enum NotMade implements Breaker.Permit {
    INSTANCE;

    @Override
    public void record(Verdict verdict) {
      // A success before the first failure is not worth a window.
    }

    @Override
    public void recordTruncation() {
      // As above.
    }
  }
}
