package dev.patchbay.usage;

import dev.patchbay.api.ApiError;
import dev.patchbay.api.Caller;
import dev.patchbay.body.ReceivedCall;
import dev.patchbay.call.CallAttributes;
import dev.patchbay.call.CallRecordBuilder;
import dev.patchbay.call.CallSettings;
import dev.patchbay.call.Denial;
import dev.patchbay.call.RetryLaterWriter;
import dev.patchbay.routing.plan.Plan;
import dev.patchbay.routing.provider.Money;
import dev.patchbay.routing.route.Routes;
import dev.patchbay.usage.ledger.UsageRecord;
import dev.patchbay.usage.ledger.UsageRecorder;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Usage metering: reserves the maximum cost of a call in its client's budget, and settles and books
 * its usage when it has ended.
 */
public final class MeterFilter extends HttpFilter {

  /** While calls have to wait until the ledger has been read. */
  public static final Denial LEDGER_AWAY =
      new Denial(
          ApiError.unavailable(
              "The router waits for the database of its ledger; try again later.",
              "ledger_unusable"),
          Duration.ofSeconds(5));

  private final transient Spending spend;
  private final transient UsageRecorder recorder;
  private final transient BooleanSupplier admitsCalls;
  private final transient InstantSource clock;

  /**
   * @param admitsCalls false while calls have to wait until the ledger has been read
   */
  public MeterFilter(
      Spending spend, UsageRecorder recorder, BooleanSupplier admitsCalls, InstantSource clock) {
    this.spend = spend;
    this.recorder = recorder;
    this.admitsCalls = admitsCalls;
    this.clock = clock;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!admitsCalls.getAsBoolean()) {
      RetryLaterWriter.write(response, LEDGER_AWAY);
      return;
    }
    ReceivedCall received = CallAttributes.get(request, ReceivedCall.class);
    String client = received.request().client();
    ClientBudgets budgets = ClientBudgets.of(request);
    Optional<ClientBudget> budget = budgets.of(client);
    String subject = budgets.subject(client, CallAttributes.get(request, Caller.class).user());
    Plan plan = CallAttributes.get(request, Plan.class);
    BudgetReservation reservation =
        budget
            .map(one -> spend.open(subject, one, maximumCost(plan, received)))
            .orElseGet(() -> BudgetReservation.without(cost -> spend.book(client, cost)));
    BudgetStatus status = reservation.status();
    if (status.refusal().isPresent()
        && status.restrict(plan, received.request().task()).isEmpty()) {
      RetryLaterWriter.write(response, status.refusal().get());
      return;
    }
    Money cost = Money.NONE;
    try {
      CallAttributes.put(request, status);
      chain.doFilter(request, response);
    } finally {
      try {
        cost = book(request, received, budget.isPresent());
      } finally {
        reservation.settle(cost);
        if (!subject.equals(client)) {
          spend.book(client, cost);
        }
      }
    }
  }

  private static Money maximumCost(Plan plan, ReceivedCall received) {
    return MaximumCost.of(plan, received.request(), received.chargedLength());
  }

  /** Books the usage of a call; returns its cost, zero if that is not known. */
  private Money book(HttpServletRequest request, ReceivedCall received, boolean hasBudget) {
    CallRecordBuilder call = CallAttributes.get(request, CallRecordBuilder.class);
    // An unknown length must not be a way around a budget.
    boolean estimated = hasBudget && call.audio().isZero();
    Optional<UsageRecord> used =
        UsageCalculator.of(
                received.request(),
                call,
                CallSettings.get(request, Routes.class).inOrder(),
                estimated ? received.chargedLength() : call.audio(),
                clock.instant())
            .map(
                record ->
                    record.ofUser(CallAttributes.get(request, Caller.class).user().recorded()));
    used.ifPresent(record -> call.cost(record.totals().cost()));
    used.ifPresent(recorder::record);
    return new Money(used.map(record -> record.totals().costMicros()).orElse(0L));
  }
}
