package dev.patchbay.health;

import dev.patchbay.routing.balance.Standing;
import dev.patchbay.routing.balance.Standing.Kind;
import dev.patchbay.routing.outcome.Outcome;
import dev.patchbay.routing.provider.SignIn;
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
  private final ClientBulkhead clients;
  private final AtomicReference<Cooldown> cooldown = new AtomicReference<>(Cooldown.NONE);
  private final AtomicReference<RiseFallState> checks;
  private final AtomicReference<String> lastFailure = new AtomicReference<>("");
  private final AtomicReference<Standing> published = new AtomicReference<>(Standing.AVAILABLE);

  ProviderHealth(HealthPolicy policy, LongSupplier nanos, HealthRegistry.ChangeListener listener) {
    this.policy = policy;
    this.nanos = nanos;
    this.listener = listener;
    this.breaker = new SlidingWindowBreaker(policy.provider().name(), policy.breaker(), nanos);
    this.clients = new ClientBulkhead(policy.breaker(), nanos);
    this.checks = new AtomicReference<>(RiseFallState.unknown(nanos.getAsLong()));
  }

  HealthPolicy policy() {
    return policy;
  }

  /** The worst of what checks, breaker and cooldown say, for all clients. */
  Standing standing() {
    return Collections.max(List.of(byCheck(), byBreaker(), byCooldown()));
  }

  /** The worst of what is true for all and for this client. */
  Standing standing(String client) {
    return Collections.max(List.of(standing(), clients.standing(client)));
  }

  Optional<CallPermit> permit(String client) {
    if (byCheck().kind() == Kind.DOWN || byCooldown().kind() == Kind.COOLING) {
      return Optional.empty();
    }
    ClientHealth caller = clients.recordCall(client);
    Optional<Breaker.Permit> own = caller.permit();
    if (own.isEmpty()) {
      return Optional.empty();
    }
    Optional<Breaker.Permit> shared = breaker.permit();
    publishChange();
    if (shared.isEmpty()) {
      own.get().record(Verdict.IGNORED);
      return Optional.empty();
    }
    return Optional.of(new CallPermit(this, shared.get(), caller, own.get(), false));
  }

  CallPermit permitUnconditionally(String client) {
    ClientHealth caller = clients.recordCall(client);
    return new CallPermit(
        this, breaker.permitUnconditionally(), caller, caller.permitUnconditionally(), true);
  }

  /** The verdict for the breaker that all clients share. */
  Verdict sharedVerdict(Verdict verdict, ClientHealth caller, Outcome outcome) {
    return verdict == Verdict.FAILURE && !clients.countsForAll(caller, outcome)
        ? Verdict.IGNORED
        : verdict;
  }

  void record(CheckResult result) {
    long now = nanos.getAsLong();
    checks.updateAndGet(before -> before.with(result, policy.check().schedule(), now));
    publishChange();
  }

  /** Records an outcome for the cooldown and returns its verdict for the breaker. */
  Verdict record(Outcome outcome, Duration retryAfter, boolean unconditional, ClientHealth caller) {
    SignIn.Scheme scheme = policy.provider().signIn().scheme();
    Verdict verdict = Verdict.of(outcome, scheme);
    Duration cooldownTime = policy.cooldown().after(outcome, retryAfter);
    if (scheme == SignIn.Scheme.CLIENT) {
      // The limit is that of the client's own account.
      caller.coolDown(cooldownTime);
    } else {
      long now = nanos.getAsLong();
      cooldown.updateAndGet(before -> before.extend(now, cooldownTime));
    }
    if (verdict == Verdict.FAILURE) {
      lastFailure.set(outcome.label());
    }
    // Only a call made during the cooldown shows that it is over; ordinary ones began before it.
    if (verdict == Verdict.SUCCESS && unconditional) {
      cooldown.set(Cooldown.NONE);
      caller.endCooldown();
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
        : new Standing(Kind.COOLING, remaining, "cooling down after a 429 or 503");
  }
}
