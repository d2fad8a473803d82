package dev.patchbay.health;

import dev.patchbay.routing.DayLedger;
import dev.patchbay.routing.Money;
import dev.patchbay.routing.SpendGuard;
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
public final class Spending {

  private final Map<String, AtomicReference<DayLedger>> ledgers = new ConcurrentHashMap<>();
  private final InstantSource clock;

  public Spending(InstantSource clock) {
    this.clock = clock;
  }

  /** Today's ledger of a route. */
  public DayLedger today(String route) {
    return ledger(route).get().on(day());
  }

  /**
   * Books what a call would cost, if the guard lets it; else why not. The guard is asked as in
   * {@link SpendGuard#refusal}.
   */
  public Optional<String> book(
      String route,
      SpendGuard guard,
      boolean preferredIsFree,
      boolean nextIsFree,
      OptionalLong cost) {
    AtomicReference<DayLedger> ledger = ledger(route);
    while (true) {
      DayLedger before = ledger.get();
      DayLedger today = before.on(day());
      Optional<String> refusal = guard.refusal(preferredIsFree, nextIsFree, cost, today);
      if (refusal.isPresent() || !preferredIsFree || nextIsFree) {
        return refusal;
      }
      if (ledger.compareAndSet(before, today.with(new Money(cost.orElse(0))))) {
        return Optional.empty();
      }
    }
  }

  /** Takes back what was booked for a call that was not answered, and so is not billed. */
  public void takeBack(String route, OptionalLong cost) {
    ledger(route).updateAndGet(one -> one.on(day()).without(new Money(cost.orElse(0))));
  }

  private AtomicReference<DayLedger> ledger(String route) {
    return ledgers.computeIfAbsent(route, name -> new AtomicReference<>(DayLedger.EMPTY));
  }

  private long day() {
    return Math.floorDiv(clock.instant().getEpochSecond(), Duration.ofDays(1).toSeconds());
  }
}
