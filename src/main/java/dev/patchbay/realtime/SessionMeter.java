package dev.patchbay.realtime;

import dev.patchbay.api.Caller;
import dev.patchbay.call.Denial;
import dev.patchbay.routing.plan.AttemptPlan;
import dev.patchbay.routing.provider.Money;
import dev.patchbay.usage.BudgetStatus;
import dev.patchbay.usage.ClientBudgets;
import dev.patchbay.usage.MeterFilter;
import dev.patchbay.usage.Spending;
import dev.patchbay.usage.ledger.UsageKey;
import dev.patchbay.usage.ledger.UsageRecord;
import dev.patchbay.usage.ledger.UsageRecorder;
import dev.patchbay.usage.ledger.UsageTotals;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/**
 * Usage metering of realtime sessions: books each turn when it is over, so that a session that dies
 * is booked. Threading: any thread.
 */
public final class SessionMeter {

  /**
   * What a session is booked under.
   *
   * @param client client's name
   * @param route route that serves it
   * @param provider provider that serves it
   * @param model model that was sent; empty if none
   * @param task label of the task
   * @param user user for the ledger; empty if unknown or not recorded
   * @param budget name under which it counts in its budget: the client's, or its user's
   */
  public record Account(
      String client,
      String route,
      String provider,
      String model,
      String task,
      String user,
      String budget) {

    /** The account of a part that another provider has served. */
    Account at(AttemptPlan served) {
      return new Account(
          client, route, served.provider().name(), served.model(), task, user, budget);
    }
  }

  private final Spending spend;
  private final UsageRecorder recorder;
  private final BooleanSupplier admits;
  private final InstantSource clock;

  /**
   * @param admits false while sessions have to wait until the ledger has been read
   */
  public SessionMeter(
      Spending spend, UsageRecorder recorder, BooleanSupplier admits, InstantSource clock) {
    this.spend = spend;
    this.recorder = recorder;
    this.admits = admits;
    this.clock = clock;
  }

  /** The denial of a session while the ledger has not been read; empty if it has. */
  Optional<Denial> waits() {
    return admits.getAsBoolean() ? Optional.empty() : Optional.of(MeterFilter.LEDGER_AWAY);
  }

  /** Status of a caller's budget before a session or its next turn. */
  public BudgetStatus status(Caller caller, ClientBudgets budgets) {
    return BudgetStatus.of(caller.label(), caller.user(), budgets, spend);
  }

  /**
   * Books a part of a session.
   *
   * @param first true for the first part, which counts the session
   * @param cost cost in millionths; empty if the price is not known
   */
  public void book(Account account, boolean first, Duration heard, OptionalLong cost) {
    spend.book(account.client(), new Money(cost.orElse(0)));
    if (!account.budget().equals(account.client())) {
      spend.book(account.budget(), new Money(cost.orElse(0)));
    }
    recorder.record(
        new UsageRecord(
            UsageKey.at(
                    clock.instant(),
                    account.client(),
                    account.route(),
                    account.provider(),
                    account.model(),
                    account.task())
                .of(account.user()),
            new UsageTotals(
                first ? 1 : 0, 0, heard.toMillis(), 0, cost.orElse(0), cost.isPresent() ? 0 : 1)));
  }
}
