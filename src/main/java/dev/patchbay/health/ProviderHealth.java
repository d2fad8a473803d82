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
 * Health of one provider under one policy: circuit breaker, active checks, cooldown.
 *
 * <p>Threading: any thread; each part is an immutable value that is swapped.
 */
final class ProviderHealth {

  private final HealthPolicy policy;
  private final LongSupplier nanos;
  private final HealthRegistry.ChangeListener listener;
  private final Breaker breaker;
  private final AtomicReference<Cooldown> cooldown = new AtomicReference<>(Cooldown.NONE);
  private final AtomicReference<RiseFallState> checks;
  private final AtomicReference<String> lastFailure = new AtomicReference<>("");
  private final AtomicReference<Standing> published = new AtomicReference<>(Standing.AVAILABLE);

  ProviderHealth(HealthPolicy policy, LongSupplier nanos, HealthRegistry.ChangeListener listener) {
    this.policy = policy;
    this.nanos = nanos;
    this.listener = listener;
    this.breaker = new SlidingWindowBreaker(policy.provider().name(), policy.breaker(), nanos);
    this.checks = new AtomicReference<>(RiseFallState.unknown(nanos.getAsLong()));
  }

  HealthPolicy policy() {
    return policy;
  }

  /** The worst of what checks, breaker and cooldown say. */
  Standing standing() {
    return Collections.max(List.of(byCheck(), byBreaker(), byCooldown()));
  }

  Optional<CallPermit> permit() {
    if (byCheck().kind() == Kind.DOWN || byCooldown().kind() == Kind.COOLING) {
      return Optional.empty();
    }
    Optional<CallPermit> callPermit =
        breaker.permit().map(permit -> new CallPermit(this, permit, false));
    publishChange();
    return callPermit;
  }

  CallPermit permitUnconditionally() {
    return new CallPermit(this, breaker.permitUnconditionally(), true);
  }

  void record(CheckResult result) {
    long now = nanos.getAsLong();
    checks.updateAndGet(before -> before.with(result, policy.check().schedule(), now));
    publishChange();
  }

  /** Records an outcome for the cooldown and returns its verdict for the breaker. */
  Verdict record(Outcome outcome, Duration retryAfter, boolean unconditional) {
    Verdict verdict = Verdict.of(outcome, policy.provider().signIn().scheme());
    Duration cooldownTime = policy.cooldown().after(outcome, retryAfter);
    long now = nanos.getAsLong();
    cooldown.updateAndGet(before -> before.extend(now, cooldownTime));
    if (verdict == Verdict.FAILURE) {
      lastFailure.set(outcome.label());
    }
    // Only a call made during the cooldown shows that it is over; ordinary ones began before it.
    if (verdict == Verdict.SUCCESS && unconditional) {
      cooldown.set(Cooldown.NONE);
    }
    return verdict;
  }

  /** Notifies the listener of a change, once. */
  void publishChange() {
    Standing now = standing();
    Standing before = published.getAndSet(now);
    if (before.kind() != now.kind()) {
      listener.onChange(policy.provider().name(), before, now);
    }
  }

  private Standing byCheck() {
    RiseFallState now = checks.get();
    return now.down()
        ? new Standing(
            Kind.DOWN, now.timeInState(nanos.getAsLong()), "check: " + now.last().reason())
        : Standing.AVAILABLE;
  }

  private Standing byBreaker() {
    return switch (breaker.state()) {
      case CLOSED -> Standing.AVAILABLE;
      case HALF_OPEN -> new Standing(Kind.HALF_OPEN, Duration.ZERO, "calls: " + lastFailure.get());
      case OPEN -> new Standing(Kind.OPEN, breaker.timeInState(), "calls: " + lastFailure.get());
    };
  }

  private Standing byCooldown() {
    Duration remaining = cooldown.get().remaining(nanos.getAsLong());
    return remaining.isZero()
        ? Standing.AVAILABLE
        : new Standing(Kind.COOLING, remaining, "asked to be left alone");
  }
}
