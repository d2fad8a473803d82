package dev.patchbay.loadbalancer;

import dev.patchbay.api.AudioRequest;
import dev.patchbay.health.HealthRegistry;
import dev.patchbay.loadbalancer.concurrency.ConcurrencyLimiters;
import dev.patchbay.loadbalancer.concurrency.NodeSemaphore;
import dev.patchbay.routing.balance.CandidateOrder;
import dev.patchbay.routing.balance.Contender;
import dev.patchbay.routing.plan.AttemptPlan;
import dev.patchbay.routing.plan.Plan;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Load balancer: the state from which each call selects its candidates. Holds health, concurrency,
 * latencies, rotations, retry budgets and the money spent on failover; all of it is kept across a
 * reload.
 *
 * <p>Threading: any thread may select; one at a time adopts.
 */
public final class LoadBalancer {

  // In a home minutes pass between two calls; a shorter decay would forget everything in between.
  private static final Duration LATENCY_DECAY = Duration.ofMinutes(5);

  private record Policies(Map<String, ProviderPolicy> byProvider, RetryBudget.Rules retryBudget) {}

  private final HealthRegistry health;
  private final ConcurrencyLimiters limiters;
  private final RotationTable rotations = new RotationTable();
  private final FirstByteLatencies latencies;
  private final RetryBudgets retries;
  private final RetryBudgets hedges;
  private final PaidFailoverSpend paidFailoverSpend;
  private final RandomGenerator random;
  private final AtomicReference<Policies> policies =
      new AtomicReference<>(new Policies(Map.of(), RetryBudget.Rules.RETRIES));

  /**
   * @param nanos a clock that only runs forward, like {@link System#nanoTime}
   * @param clock wall clock, for the day on which money is spent
   */
  public LoadBalancer(
      HealthRegistry health, LongSupplier nanos, InstantSource clock, RandomGenerator random) {
    this(health, nanos, clock, random, () -> NodeSemaphore.ALONE);
  }

  /**
   * @param nanos a clock that only runs forward, like {@link System#nanoTime}
   * @param clock wall clock, for the day on which money is spent
   * @param semaphores new semaphores of all nodes together, one for each provider
   */
  public LoadBalancer(
      HealthRegistry health,
      LongSupplier nanos,
      InstantSource clock,
      RandomGenerator random,
      Supplier<NodeSemaphore> semaphores) {
    this.health = health;
    this.limiters = new ConcurrencyLimiters(semaphores);
    this.latencies = new FirstByteLatencies(nanos, LATENCY_DECAY);
    this.retries = new RetryBudgets(nanos);
    this.hedges = new RetryBudgets(nanos);
    this.paidFailoverSpend = new PaidFailoverSpend(clock);
    this.random = random;
  }

  /** Applies these policies from now on; calls in flight keep their leases. */
  public void adopt(List<ProviderPolicy> providerPolicies, RetryBudget.Rules retryBudget) {
    health.adopt(providerPolicies.stream().map(ProviderPolicy::health).toList());
    limiters.adopt(
        providerPolicies.stream()
            .collect(Collectors.toMap(ProviderPolicy::provider, ProviderPolicy::concurrency)));
    policies.set(
        new Policies(
            providerPolicies.stream()
                .collect(Collectors.toMap(ProviderPolicy::provider, one -> one)),
            retryBudget));
  }

  /** The candidates of one call, in the order in which they are tried; advances the rotation. */
  public CandidateSelector select(Plan plan, AudioRequest request) {
    return select(plan, request, () -> false);
  }

  /**
   * Candidates of one call, whose client may disconnect while it waits for a place.
   *
   * @param abandoned true once the client has disconnected
   */
  public CandidateSelector select(Plan plan, AudioRequest request, BooleanSupplier abandoned) {
    CandidateOrder order =
        rotations.next(
            plan.route().name(),
            contenders(plan, request),
            plan.route().balancePolicy().balance(),
            load(),
            random);
    return new CandidateSelector(this, plan, request, order, abandoned);
  }

  /**
   * Previews the candidates of a call without making it: no rotation advances, nothing is leased.
   */
  public List<CandidatePreview> preview(Plan plan, AudioRequest request) {
    List<Contender> contenders = contenders(plan, request);
    CandidateOrder order =
        rotations.peek(
            plan.route().name(),
            contenders,
            plan.route().balancePolicy().balance(),
            load(),
            random);
    return new SelectionPreview(this, plan, request).preview(contenders, order);
  }

  private List<Contender> contenders(Plan plan, AudioRequest request) {
    List<Contender> contenders = new ArrayList<>(plan.attempts().size());
    for (int index = 0; index < plan.attempts().size(); index++) {
      contenders.add(contender(index, plan, request));
    }
    return contenders;
  }

  private CurrentLoad load() {
    return new CurrentLoad(limiters, latencies);
  }

  public HealthRegistry health() {
    return health;
  }

  public ConcurrencyLimiters limiters() {
    return limiters;
  }

  public FirstByteLatencies latencies() {
    return latencies;
  }

  public PaidFailoverSpend paidFailoverSpend() {
    return paidFailoverSpend;
  }

  /** Retry budget of a provider. */
  RetryBudget retryBudget(String provider) {
    return retries.of(provider, policies.get().retryBudget());
  }

  /** Hedge budget of a route. */
  public RetryBudget hedgeBudget(String route, int percent) {
    return hedges.of(route, new RetryBudget.Rules(percent, 0, Math.max(1, percent)));
  }

  /** Queue timeout that the operator has set; empty for the default. */
  Optional<Duration> queueTimeout(String provider) {
    ProviderPolicy policy = policies.get().byProvider().get(provider);
    return policy == null ? Optional.of(Duration.ZERO) : policy.queueTimeout();
  }

  private Contender contender(int index, Plan plan, AudioRequest request) {
    AttemptPlan attempt = plan.attempts().get(index);
    return new Contender(
        index,
        attempt.provider().name(),
        attempt.candidate().backup(),
        attempt.candidate().weight(),
        attempt.price().rate(request.task()).orElse(-1),
        health.standing(attempt.provider(), request.task(), request.client()),
        plan.ranksBehind(attempt, request.task()));
  }
}
