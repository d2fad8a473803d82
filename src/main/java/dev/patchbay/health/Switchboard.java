package dev.patchbay.health;

import dev.patchbay.api.AudioRequest;
import dev.patchbay.routing.AttemptPlan;
import dev.patchbay.routing.Contender;
import dev.patchbay.routing.Lineup;
import dev.patchbay.routing.Plan;
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
public final class Switchboard {

  // At home minutes pass between two calls; less would forget everything in between.
  private static final Duration LATENCY_DECAY = Duration.ofMinutes(5);

  private record Book(Map<String, Terms> terms, Budget.Rules retries) {}

  private final Health health;
  private final SlotTable slots = new SlotTable();
  private final Turns turns = new Turns();
  private final Latencies latencies;
  private final Budgets budgets;
  private final Spending spending;
  private final RandomGenerator random;
  private final AtomicReference<Book> book =
      new AtomicReference<>(new Book(Map.of(), Budget.Rules.RETRIES));

  /**
   * @param nanos a clock that only runs forward, like {@link System#nanoTime}
   * @param clock tells the day on which money is spent
   */
  public Switchboard(
      Health health, LongSupplier nanos, InstantSource clock, RandomGenerator random) {
    this.health = health;
    this.latencies = new Latencies(nanos, LATENCY_DECAY);
    this.budgets = new Budgets(nanos);
    this.spending = new Spending(clock);
    this.random = random;
  }

  /** Deals with providers on these terms from now on; calls under way keep what they hold. */
  public void adopt(List<Terms> terms, Budget.Rules retries) {
    health.adopt(terms.stream().map(Terms::care).toList());
    slots.adopt(terms.stream().collect(Collectors.toMap(Terms::provider, Terms::places)));
    book.set(
        new Book(terms.stream().collect(Collectors.toMap(Terms::provider, one -> one)), retries));
  }

  /** The candidates of one call, in the order in which they are asked. */
  public Picks picks(Plan plan, AudioRequest request) {
    Lineup lineup =
        turns.lineup(
            plan.route().name(),
            contenders(plan, request),
            plan.route().preference().balance(),
            load(),
            random);
    return new Picks(this, plan, request, lineup);
  }

  /** The same for a call that is not made: it takes no turn and holds nothing. */
  public List<Prospect> prospects(Plan plan, AudioRequest request) {
    List<Contender> contenders = contenders(plan, request);
    Lineup lineup =
        turns.look(
            plan.route().name(), contenders, plan.route().preference().balance(), load(), random);
    return new Outlook(this, plan, request).of(contenders, lineup);
  }

  private List<Contender> contenders(Plan plan, AudioRequest request) {
    return IntStream.range(0, plan.attempts().size())
        .mapToObj(place -> contender(place, plan.attempts().get(place), request))
        .toList();
  }

  private LiveLoad load() {
    return new LiveLoad(slots, latencies);
  }

  public Health health() {
    return health;
  }

  public SlotTable slots() {
    return slots;
  }

  public Latencies latencies() {
    return latencies;
  }

  public Spending spending() {
    return spending;
  }

  /** What keeps retries at a provider to a share of its calls. */
  Budget retriesAt(String provider) {
    return budgets.of("retries at " + provider, book.get().retries());
  }

  /** What keeps the doubled calls of a route to a share of its calls. */
  public Budget hedgesOf(String route, int percent) {
    return budgets.of("hedges of " + route, new Budget.Rules(percent, 0, Math.max(1, percent)));
  }

  Duration longestWait(String provider) {
    Terms terms = book.get().terms().get(provider);
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
