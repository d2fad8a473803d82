package dev.patchbay.loadbalancer;

import dev.patchbay.routing.plan.Plan;
import dev.patchbay.routing.provider.Money;
import dev.patchbay.routing.route.DailySpend;
import dev.patchbay.routing.route.SpendGuard;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What each route spent today on going on to paid providers.
 *
 * <p>Threading: any thread; an amount is asked for and booked in one step, so that calls at once do
 * not pass a limit together. Kept in memory: a restart begins a new day.
 */
public final class PaidFailoverSpend {

  private final Map<String, AtomicReference<DailySpend>> byRoute = new ConcurrentHashMap<>();
  private final InstantSource clock;

  public PaidFailoverSpend(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * What became of the wish to spend.
   *
   * @param day when it was booked, in days since 1970
   * @param cost what was booked; nothing if it was refused or is free
   * @param refusal why not; empty if it may be spent
   */
  public record Booking(String route, long day, Money cost, String refusal) {

    public boolean allowed() {
      return refusal.isEmpty();
    }
  }

  /** Today's ledger of a route. */
  public DailySpend today(String route) {
    return spend(route).get().onDay(day());
  }

  /**
   * Books what a call would cost, if the guard lets it. The guard is asked as in {@link
   * SpendGuard#refusal}.
   */
  public Booking book(
      String route,
      SpendGuard guard,
      boolean preferredIsFree,
      boolean nextIsFree,
      OptionalLong cost) {
    AtomicReference<DailySpend> spend = spend(route);
    boolean guarded = preferredIsFree && !nextIsFree;
    while (true) {
      DailySpend before = spend.get();
      DailySpend today = before.onDay(day());
      Optional<String> refusal = guard.refusal(preferredIsFree, nextIsFree, cost, today);
      if (refusal.isPresent() || !guarded) {
        return new Booking(route, today.day(), Money.NONE, refusal.orElse(""));
      }
      Money price = new Money(cost.orElse(0));
      if (spend.compareAndSet(before, today.plus(price))) {
        return new Booking(route, today.day(), price, "");
      }
    }
  }

  /** Why a call may not go to a provider now; empty if it may. Books nothing. */
  Optional<String> refusal(Plan plan, EstimatedCost cost) {
    return plan.route()
        .balancePolicy()
        .spendGuard()
        .refusal(cost.preferredIsFree(), cost.free(), cost.cost(), today(plan.route().name()));
  }

  /** Takes back, once, what was booked for a call that was not answered and so is not billed. */
  public void refund(Booking booking) {
    spend(booking.route())
        .updateAndGet(one -> one.day() == booking.day() ? one.minus(booking.cost()) : one);
  }

  private AtomicReference<DailySpend> spend(String route) {
    return byRoute.computeIfAbsent(route, name -> new AtomicReference<>(DailySpend.EMPTY));
  }

  private long day() {
    return Math.floorDiv(clock.instant().getEpochSecond(), Duration.ofDays(1).toSeconds());
  }
}
