package dev.patchbay.loadbalancer;

import dev.patchbay.api.AudioRequest;
import dev.patchbay.health.HealthRegistry;
import dev.patchbay.routing.balance.CandidateOrder;
import dev.patchbay.routing.balance.Contender;
import dev.patchbay.routing.plan.AttemptPlan;
import dev.patchbay.routing.plan.Plan;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * All that is known of the providers while calls go on: who is well, who is busy, whose turn it is,
 * and what was spent. It outlives a change of settings.
 *
 * <p>Threading: any thread may pick; one at a time adopts.
 */
public final class LoadBalancer {

  // At home minutes pass between two calls; less would forget everything in between.
  private static final Duration LATENCY_DECAY = Duration.ofMinutes(5);

  private record Book(Map<String, ProviderPolicy> terms, RetryBudget.Rules retries) {}

  private final HealthRegistry health;
  private final ConcurrencyLimiters slots = new ConcurrencyLimiters();
  private final RotationTable turns = new RotationTable();
  private final FirstByteLatencies latencies;
  private final RetryBudgets budgets;
  private final PaidFailoverSpend spending;
  private final RandomGenerator random;
  private final AtomicReference<Book> book =
      new AtomicReference<>(new Book(Map.of(), RetryBudget.Rules.RETRIES));

  /**
   * @param nanos a clock that only runs forward, like {@link System#nanoTime}
   * @param clock tells the day on which money is spent
   */
  public LoadBalancer(
      HealthRegistry health, LongSupplier nanos, InstantSource clock, RandomGenerator random) {
    this.health = health;
    this.latencies = new FirstByteLatencies(nanos, LATENCY_DECAY);
    this.budgets = new RetryBudgets(nanos);
    this.spending = new PaidFailoverSpend(clock);
    this.random = random;
  }

  /** Deals with providers on these terms from now on; calls under way keep what they hold. */
  public void adopt(List<ProviderPolicy> terms, RetryBudget.Rules retries) {
    health.adopt(terms.stream().map(ProviderPolicy::care).toList());
    slots.adopt(
        terms.stream().collect(Collectors.toMap(ProviderPolicy::provider, ProviderPolicy::places)));
    book.set(
        new Book(
            terms.stream().collect(Collectors.toMap(ProviderPolicy::provider, one -> one)),
            retries));
  }

  /** The candidates of one call, in the order in which they are asked. */
  public CandidateSelector picks(Plan plan, AudioRequest request) {
    CandidateOrder lineup =
        turns.lineup(
            plan.route().name(),
            contenders(plan, request),
            plan.route().preference().balance(),
            load(),
            random);
    return new CandidateSelector(this, plan, request, lineup);
  }

  /** The same for a call that is not made: it takes no turn and holds nothing. */
  public List<CandidatePreview> prospects(Plan plan, AudioRequest request) {
    List<Contender> contenders = contenders(plan, request);
    CandidateOrder lineup =
        turns.look(
            plan.route().name(), contenders, plan.route().preference().balance(), load(), random);
    return new SelectionPreview(this, plan, request).of(contenders, lineup);
  }

  private List<Contender> contenders(Plan plan, AudioRequest request) {
    return IntStream.range(0, plan.attempts().size())
        .mapToObj(place -> contender(place, plan.attempts().get(place), request))
        .toList();
  }

  private CurrentLoad load() {
    return new CurrentLoad(slots, latencies);
  }

  public HealthRegistry health() {
    return health;
  }

  public ConcurrencyLimiters slots() {
    return slots;
  }

  public FirstByteLatencies latencies() {
    return latencies;
  }

  public PaidFailoverSpend spending() {
    return spending;
  }

  /** What keeps retries at a provider to a share of its calls. */
  RetryBudget retriesAt(String provider) {
    return budgets.of("retries at " + provider, book.get().retries());
  }

  /** What keeps the doubled calls of a route to a share of its calls. */
  public RetryBudget hedgesOf(String route, int percent) {
    return budgets.of(
        "hedges of " + route, new RetryBudget.Rules(percent, 0, Math.max(1, percent)));
  }

  Duration longestWait(String provider) {
    ProviderPolicy terms = book.get().terms().get(provider);
    return terms == null ? Duration.ZERO : terms.longestWait();
  }

  private Contender contender(int place, AttemptPlan attempt, AudioRequest request) {
    return new Contender(
        place,
        attempt.provider().name(),
        attempt.candidate().backup(),
        attempt.candidate().weight(),
        attempt.provider().price().rate(request.task()).orElse(-1),
        health.standing(attempt.provider()));
  }
}
