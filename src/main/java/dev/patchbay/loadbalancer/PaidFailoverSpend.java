package dev.patchbay.loadbalancer;

import dev.patchbay.routing.plan.Plan;
import dev.patchbay.routing.provider.CalendarSpend;
import dev.patchbay.routing.provider.Money;
import dev.patchbay.routing.route.SpendGuard;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Daily spend of each route on failover from a free to a paid provider.
 *
 * <p>Threading: any thread; checking the limit and booking is one step, so that concurrent calls
 * cannot exceed a limit together. Kept in memory: a restart begins a new day.
 */
public final class PaidFailoverSpend {

  private final Map<String, AtomicReference<CalendarSpend>> byRoute = new ConcurrentHashMap<>();
  private final InstantSource clock;

  public PaidFailoverSpend(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Result of booking the cost of a call.
   *
   * @param date day of the booking
   * @param cost amount booked; nothing if it was refused or is free
   * @param refusal reason of a refusal; empty if the call may be made
   */
  public record Booking(String route, LocalDate date, Money cost, String refusal) {

    public boolean allowed() {
      return refusal.isEmpty();
    }
  }

  /** Today's spend of a route. */
  public Money today(String route) {
    return spend(route).get().asOf(date()).today();
  }

  /**
   * Books the estimated cost of a call if the guard allows it. For the parameters see {@link
   * SpendGuard#refusal}.
   */
  public Booking book(
      String route,
      SpendGuard guard,
      boolean preferredIsFree,
      boolean nextIsFree,
      OptionalLong cost) {
    AtomicReference<CalendarSpend> spend = spend(route);
    boolean guarded = preferredIsFree && !nextIsFree;
    while (true) {
      CalendarSpend before = spend.get();
      CalendarSpend now = before.asOf(date());
      Optional<String> refusal = guard.refusal(preferredIsFree, nextIsFree, cost, now.today());
      if (refusal.isPresent() || !guarded) {
        return new Booking(route, now.date(), Money.NONE, refusal.orElse(""));
      }
      Money price = new Money(cost.orElse(0));
      if (spend.compareAndSet(before, now.plus(price))) {
        return new Booking(route, now.date(), price, "");
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

  /** Refunds, once, the cost of a call that was not answered and so is not billed. */
  public void refund(Booking booking) {
    spend(booking.route())
        .updateAndGet(one -> one.date().equals(booking.date()) ? one.minus(booking.cost()) : one);
  }

  private AtomicReference<CalendarSpend> spend(String route) {
    return byRoute.computeIfAbsent(route, name -> new AtomicReference<>(CalendarSpend.NONE));
  }

  private LocalDate date() {
    return CalendarSpend.dateOf(clock.instant());
  }
}
