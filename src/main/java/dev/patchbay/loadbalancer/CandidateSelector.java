package dev.patchbay.loadbalancer;

import dev.patchbay.api.AudioRequest;
import dev.patchbay.routing.balance.Balance;
import dev.patchbay.routing.balance.CandidateOrder;
import dev.patchbay.routing.balance.Contender;
import dev.patchbay.routing.outcome.SkipReason;
import dev.patchbay.routing.plan.AttemptPlan;
import dev.patchbay.routing.plan.Plan;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;

/**
 * Whom one call asks next.
 *
 * <p>First those that look well, in the order of the route's balance, backups behind them; when
 * none of them has answered, the others, the least bad one first, so that a full outage ends by
 * itself.
 *
 * <p>Threading: one call's thread.
 */
public final class CandidateSelector {

  private final LoadBalancer board;
  private final Plan plan;
  private final AudioRequest request;
  private final Deque<Contender> asked;
  private final Deque<Contender> lastResorts;
  private final Deque<Contender> untold;
  private boolean first = true;

  CandidateSelector(LoadBalancer board, Plan plan, AudioRequest request, CandidateOrder lineup) {
    this.board = board;
    this.plan = plan;
    this.request = request;
    this.asked = new ArrayDeque<>(lineup.asked());
    this.lastResorts = new ArrayDeque<>(lineup.lastResorts());
    this.untold = new ArrayDeque<>(lineup.lastResorts());
  }

  /**
   * The next candidate with a place for this call; empty if there is none. Blocks while it waits
   * for a place.
   *
   * @param left how long the call may still take
   * @param passedOver told of those that are not asked, and why
   */
  public Optional<CandidateLease> next(
      Duration left, BiConsumer<AttemptPlan, SkipReason> passedOver) {
    long end = System.nanoTime() + left.toNanos();
    while (!asked.isEmpty() || !lastResorts.isEmpty()) {
      boolean resort = asked.isEmpty();
      Contender one = resort ? lastResorts.removeFirst() : asked.removeFirst();
      AttemptPlan attempt = plan.attempts().get(one.place());
      if (!resort) {
        tellOfBetter(one, passedOver);
      }
      LeaseAcquirer opening = new LeaseAcquirer(board, plan, attempt, turn());
      Duration wait = wait(attempt, Duration.ofNanos(end - System.nanoTime()));
      Optional<CandidateLease> pick =
          opening.tryFor(wait, resort, EstimatedCost.of(plan, attempt, request));
      if (pick.isPresent()) {
        first = false;
        return pick;
      }
      if (!resort && opening.lackedLeave()) {
        lastResorts.addLast(one);
      }
      passedOver.accept(attempt, opening.refusal());
    }
    return Optional.empty();
  }

  /**
   * A candidate to run beside one that is slow to begin; empty if the next one in line cannot begin
   * at once, or costs money where the first does not. It then keeps its place in line.
   *
   * @param leave asked last; takes the leave to double a call
   */
  public Optional<CandidateLease> beside(CandidateLease slow, BooleanSupplier leave) {
    Contender one = asked.peekFirst();
    if (one == null) {
      return Optional.empty();
    }
    AttemptPlan attempt = plan.attempts().get(one.place());
    boolean paidBesideFree =
        slow.attempt().provider().price().free(request.task())
            && !attempt.provider().price().free(request.task());
    if (paidBesideFree && !plan.route().preference().hedge().paid() || !leave.getAsBoolean()) {
      return Optional.empty();
    }
    Optional<CandidateLease> pick =
        new LeaseAcquirer(board, plan, attempt, LeaseAcquirer.Turn.FIRST)
            .tryFor(Duration.ZERO, false, EstimatedCost.of(plan, attempt, request));
    pick.ifPresent(taken -> asked.removeFirst());
    return pick;
  }

  // Whoever would have had this call were it well: a substitute never serves without a word.
  private void tellOfBetter(Contender taken, BiConsumer<AttemptPlan, SkipReason> passedOver) {
    untold.removeIf(
        one -> {
          boolean preferred =
              one.backup() == taken.backup()
                  ? plan.route().preference().balance() == Balance.FIRST
                      && one.place() < taken.place()
                  : taken.backup();
          if (preferred) {
            passedOver.accept(plan.attempts().get(one.place()), SkipReason.of(one.standing()));
          }
          return preferred;
        });
  }

  private LeaseAcquirer.Turn turn() {
    if (first) {
      return LeaseAcquirer.Turn.FIRST;
    }
    boolean last = asked.isEmpty() && lastResorts.isEmpty();
    return last ? LeaseAcquirer.Turn.LAST : LeaseAcquirer.Turn.RETRY;
  }

  // With nobody behind it there is nothing to be gained by leaving a queue early.
  private Duration wait(AttemptPlan attempt, Duration left) {
    boolean last = asked.isEmpty() && lastResorts.isEmpty();
    Duration usual = board.longestWait(attempt.provider().name());
    return last || left.compareTo(usual) < 0 ? left : usual;
  }
}
