package dev.patchbay.health;

import dev.patchbay.api.AudioTask;
import dev.patchbay.routing.balance.Standing;
import dev.patchbay.routing.balance.Standing.Kind;
import dev.patchbay.routing.outcome.Outcome;
import dev.patchbay.routing.provider.SignIn;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Health of one provider under one policy: circuit breakers, active checks, cooldown.
 *
 * <p>Threading: any thread; each part is an immutable value that is swapped.
 */
final class ProviderHealth {

  private static final String ENDPOINT = "endpoint";
  private static final String ELSEWHERE = ", as another node was told";

  private final HealthPolicy policy;
  private final LongSupplier nanos;
  private final HealthRegistry.ChangeListener listener;
  private final Breaker endpoint;
  private final Map<AudioTask, TaskHealth> tasks = new EnumMap<>(AudioTask.class);
  private final AtomicReference<Cooldown> cooldown = new AtomicReference<>(Cooldown.NONE);

  /** Longest one that another node was asked for. */
  private final AtomicReference<Cooldown> heard = new AtomicReference<>(Cooldown.NONE);

  private final AtomicReference<RiseFallState> checks;
  private final AtomicReference<String> lastFailure = new AtomicReference<>("");
  private final AtomicReference<Standing> published = new AtomicReference<>(Standing.AVAILABLE);

  ProviderHealth(HealthPolicy policy, LongSupplier nanos, HealthRegistry.ChangeListener listener) {
    this.policy = policy;
    this.nanos = nanos;
    this.listener = listener;
    String name = policy.provider().name();
    this.endpoint = new SlidingWindowBreaker(name, policy.breaker(), nanos);
    for (AudioTask task : AudioTask.values()) {
      tasks.put(task, new TaskHealth(name, policy.breaker(), nanos));
    }
    this.checks = new AtomicReference<>(RiseFallState.unknown(nanos.getAsLong()));
  }

  HealthPolicy policy() {
    return policy;
  }

  /** The worst of what checks, breakers and cooldown say, for all clients and tasks. */
  Standing standing() {
    Standing worst = forAllTasks();
    for (TaskHealth task : tasks.values()) {
      worst = worse(worst, task.standing());
    }
    return worst;
  }

  /** The worst of what is true of this task, for all clients and for this one. */
  Standing standing(AudioTask task, String client) {
    TaskHealth health = tasks.get(task);
    return worse(forAllTasks(), worse(health.standing(), health.standing(client)));
  }

  // Several times a call: no list here.
  private static Standing worse(Standing one, Standing other) {
    return one.compareTo(other) < 0 ? other : one;
  }

  private Standing forAllTasks() {
    Standing endpoints = TaskHealth.standing(endpoint, lastFailure.get());
    return worse(byCheck(), worse(endpoints, byCooldown()));
  }

  /** True while it is left alone because its quota is used up. */
  boolean hasUsedUpQuota() {
    long now = nanos.getAsLong();
    return Stream.of(cooldown.get(), heard.get())
        .anyMatch(one -> one.quota() && !one.remaining(now).isZero());
  }

  /** The cooldown that this node was asked for. */
  Cooldown cooldown() {
    return cooldown.get();
  }

  /** Names of the breakers that this node's own calls have opened: tasks, or the endpoint. */
  Set<String> openBreakers() {
    Set<String> open = new TreeSet<>();
    if (endpoint.evidence() == Breaker.Evidence.OWN) {
      open.add(ENDPOINT);
    }
    tasks.forEach(
        (task, one) -> {
          if (one.isOpenByItself()) {
            open.add(task.label());
          }
        });
    return open;
  }

  /** Takes hints: breakers that are open at other nodes. */
  void hint(Set<String> open) {
    if (open.contains(ENDPOINT)) {
      endpoint.hint();
    }
    tasks.forEach(
        (task, one) -> {
          if (open.contains(task.label())) {
            one.hint();
          }
        });
  }

  /** Takes in the cooldown that another node was asked for; replaces what was heard before. */
  void hear(Cooldown other) {
    heard.set(other);
    publishChange();
  }

  Optional<CallPermit> permit(AudioTask task, String client) {
    if (byCheck().kind() == Kind.DOWN || byCooldown().kind() == Kind.COOLING) {
      return Optional.empty();
    }
    TaskHealth health = tasks.get(task);
    ClientHealth caller = health.called(client);
    Optional<Breaker.Permit> own = caller.permit();
    if (own.isEmpty()) {
      return Optional.empty();
    }
    Optional<JointPermit> shared = JointPermit.of(health, endpoint);
    publishChange();
    if (shared.isEmpty()) {
      own.get().record(Verdict.IGNORED);
      return Optional.empty();
    }
    return Optional.of(new CallPermit(this, health, shared.get(), caller, own.get(), false));
  }

  CallPermit permitUnconditionally(AudioTask task, String client) {
    TaskHealth health = tasks.get(task);
    ClientHealth caller = health.called(client);
    JointPermit shared =
        new JointPermit(health.permitUnconditionally(), endpoint.permitUnconditionally());
    return new CallPermit(this, health, shared, caller, caller.permitUnconditionally(), true);
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
      boolean usedUp = Cooldown.isQuota(outcome);
      cooldown.updateAndGet(before -> before.extend(now, cooldownTime, usedUp));
    }
    if (verdict == Verdict.FAILURE) {
      lastFailure.set(outcome.label());
    }
    // Only a call made during the cooldown shows that it is over; ordinary ones began before it.
    if (verdict == Verdict.SUCCESS && unconditional) {
      cooldown.set(Cooldown.NONE);
      heard.set(Cooldown.NONE);
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

  private Standing byCooldown() {
    Cooldown own = cooldown.get();
    Cooldown other = heard.get();
    if (own == Cooldown.NONE && other == Cooldown.NONE) {
      return Standing.AVAILABLE;
    }
    long now = nanos.getAsLong();
    boolean longer = other.remaining(now).compareTo(own.remaining(now)) > 0;
    Cooldown longest = longer ? other : own;
    Duration remaining = longest.remaining(now);
    if (remaining.isZero()) {
      return Standing.AVAILABLE;
    }
    String reason = longest.quota() ? Standing.QUOTA_USED_UP : "cooling down after a 429 or 503";
    return new Standing(Kind.COOLING, remaining, longer ? reason + ELSEWHERE : reason);
  }
}
