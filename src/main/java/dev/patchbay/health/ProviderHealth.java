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
 * All that is known of one provider under one care.
 *
 * <p>Threading: any thread; each part is an immutable value that is swapped.
 */
final class ProviderHealth {

  private final HealthPolicy care;
  private final LongSupplier nanos;
  private final HealthRegistry.Changes changes;
  private final Breaker breaker;
  private final AtomicReference<Cooldown> cooldown = new AtomicReference<>(Cooldown.NONE);
  private final AtomicReference<RiseFallState> rise;
  private final AtomicReference<String> lastBad = new AtomicReference<>("");
  private final AtomicReference<Standing> told = new AtomicReference<>(Standing.AVAILABLE);

  ProviderHealth(HealthPolicy care, LongSupplier nanos, HealthRegistry.Changes changes) {
    this.care = care;
    this.nanos = nanos;
    this.changes = changes;
    this.breaker = new SlidingWindowBreaker(care.provider().name(), care.breaker(), nanos);
    this.rise = new AtomicReference<>(RiseFallState.unknown(nanos.getAsLong()));
  }

  HealthPolicy care() {
    return care;
  }

  /** The worst that anything says. */
  Standing standing() {
    return Collections.max(List.of(byCheck(), byBreaker(), byCooldown()));
  }

  Optional<CallPermit> permit() {
    if (byCheck().kind() == Kind.DOWN || byCooldown().kind() == Kind.COOLING) {
      return Optional.empty();
    }
    Optional<CallPermit> trial =
        breaker.permit().map(permit -> new CallPermit(this, permit, false));
    tell();
    return trial;
  }

  CallPermit force() {
    return new CallPermit(this, breaker.force(), true);
  }

  void found(CheckResult finding) {
    long now = nanos.getAsLong();
    rise.updateAndGet(before -> before.with(finding, care.check().rhythm(), now));
    tell();
  }

  /** Notes what an outcome says, beside the verdict that its permit is given. */
  Verdict hear(Outcome outcome, Duration asked, boolean forced) {
    Verdict verdict = Verdict.of(outcome, care.provider().signIn().scheme());
    Duration wait = care.cooldown().after(outcome, asked);
    long now = nanos.getAsLong();
    cooldown.updateAndGet(before -> before.with(now, wait));
    if (verdict == Verdict.BAD) {
      lastBad.set(outcome.label());
    }
    // Only a call made in spite of it shows that the wait is over; others began before it.
    if (verdict == Verdict.GOOD && forced) {
      cooldown.set(Cooldown.NONE);
    }
    return verdict;
  }

  /** Tells of a change, once. */
  void tell() {
    Standing now = standing();
    Standing before = told.getAndSet(now);
    if (before.kind() != now.kind()) {
      changes.changed(care.provider().name(), before, now);
    }
  }

  private Standing byCheck() {
    RiseFallState now = rise.get();
    return now.down()
        ? new Standing(Kind.DOWN, now.lasts(nanos.getAsLong()), "check: " + now.last().words())
        : Standing.AVAILABLE;
  }

  private Standing byBreaker() {
    return switch (breaker.state()) {
      case CLOSED -> Standing.AVAILABLE;
      case HALF_OPEN -> new Standing(Kind.HALF_OPEN, Duration.ZERO, "calls: " + lastBad.get());
      case OPEN -> new Standing(Kind.OPEN, breaker.since(), "calls: " + lastBad.get());
    };
  }

  private Standing byCooldown() {
    Duration left = cooldown.get().left(nanos.getAsLong());
    return left.isZero()
        ? Standing.AVAILABLE
        : new Standing(Kind.COOLING, left, "asked to be left alone");
  }
}
