package dev.patchbay.realtime;

import dev.patchbay.api.ApiError;
import dev.patchbay.api.AudioTask;
import dev.patchbay.api.Caller;
import dev.patchbay.body.ReceivedCall;
import dev.patchbay.call.CallAttributes;
import dev.patchbay.call.Denial;
import dev.patchbay.call.ErrorWriter;
import dev.patchbay.call.LimitPermit;
import dev.patchbay.call.LimitPermits;
import dev.patchbay.call.RetryLaterWriter;
import dev.patchbay.call.RouteTaken;
import dev.patchbay.call.ShutdownWriter;
import dev.patchbay.realtime.upgrade.SocketUpgrade;
import dev.patchbay.realtime.upgrade.UpgradeRequest;
import dev.patchbay.relay.ExchangeResult;
import dev.patchbay.relay.FinalErrorWriter;
import dev.patchbay.relay.JourneyRecorder;
import dev.patchbay.relay.client.HeaderLine;
import dev.patchbay.relay.error.ServedByHeaders;
import dev.patchbay.routing.route.Route;
import dev.patchbay.usage.BudgetStatus;
import dev.patchbay.usage.ClientBudgets;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Station of realtime sessions: connects a provider for a planned call and upgrades its client, or
 * answers by plain HTTP why there is no session.
 */
final class RealtimeFilter extends HttpFilter {

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final transient RealtimeExchange exchange;
  private final transient SessionOpener opener;
  private final transient DictationOpener dictations;

  RealtimeFilter(RealtimeExchange exchange, SessionOpener opener, DictationOpener dictations) {
    this.exchange = exchange;
    this.opener = opener;
    this.dictations = dictations;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (CallAttributes.get(request, ReceivedCall.class).request().task() != AudioTask.REALTIME) {
      chain.doFilter(request, response);
      return;
    }
    if (!SocketUpgrade.isPossible(request.getServletContext())) {
      ErrorWriter.write(response, noContainer());
      return;
    }
    Optional<ApiError> refusal = UpgradeRequest.refusal(request);
    if (refusal.isPresent()) {
      if (refusal.get().status() == 426) {
        response.setHeader("Upgrade", "websocket");
        response.setHeader("Sec-WebSocket-Version", UpgradeRequest.VERSION);
      }
      ErrorWriter.write(response, refusal.get());
      return;
    }
    admit(RealtimeCall.of(request), request, response);
  }

  private void admit(RealtimeCall call, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    BudgetStatus budget =
        opener.meter().status(CallAttributes.get(request, Caller.class), ClientBudgets.of(request));
    SessionPlan plan = SessionPlan.of(request, budget);
    Optional<Denial> refusal =
        opener.meter().waits().or(() -> plan.isEmpty() ? budget.refusal() : Optional.empty());
    if (refusal.isPresent()) {
      RetryLaterWriter.write(response, refusal.get());
      return;
    }
    LimitPermit permit =
        CallAttributes.get(request, LimitPermits.class).forRoute().apply(plan.route().name());
    SessionResources hold = new SessionResources(permit, opener.places(), call);
    try {
      if (permit.denial().isPresent()) {
        RetryLaterWriter.write(response, permit.denial().get());
        return;
      }
      if (!hold.takePlaces()) {
        RetryLaterWriter.write(response, full());
        return;
      }
      connect(plan, call, hold, request, response);
    } finally {
      hold.closeUnlessOpen();
    }
  }

  private void connect(
      SessionPlan plan,
      RealtimeCall call,
      SessionResources hold,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    JourneyRecorder journal = new JourneyRecorder(call.record().arrival().nanos());
    RealtimeExchange.Result result = exchange.open(plan, call, journal);
    String route = plan.route().name();
    if (result instanceof RealtimeExchange.Result.Ended ended) {
      send(ServedByHeaders.headers(route, journal.journey()), response);
      call.record().routeTaken(new RouteTaken(route, journal.journey(), ended.end().ending()));
      answer(ended.end(), plan.route(), response);
      return;
    }
    if (result instanceof RealtimeExchange.Result.Connected connected) {
      send(ServedByHeaders.headers(route, journal.journey()), response);
      hold.opened(connected.attempt());
    } else {
      send(ServedByHeaders.unserved(route, journal.journey()), response);
      // The request is another's once the session is open.
      Caller caller = CallAttributes.get(request, Caller.class);
      ClientBudgets budgets = ClientBudgets.of(request);
      Supplier<BudgetStatus> budget = () -> opener.meter().status(caller, budgets);
      hold.opened(dictations.open(plan.dictation().orElseThrow(), budget, journal, request));
    }
    opener.open(new OpenedCall(call, plan.route(), hold, journal), request, response);
  }

  private static void send(List<HeaderLine> headers, HttpServletResponse response) {
    headers.forEach(header -> response.setHeader(header.name(), header.value()));
  }

  private static void answer(ExchangeResult end, Route route, HttpServletResponse response)
      throws IOException {
    if (end instanceof ExchangeResult.GaveUp gaveUp) {
      FinalErrorWriter.write(gaveUp, route, response);
    } else if (end instanceof ExchangeResult.ClientLeft) {
      throw new IOException("client left");
    } else {
      ShutdownWriter.cut(response);
    }
  }

  private static Denial full() {
    return new Denial(
        ApiError.of(429, "There are too many sessions at once.", "too_many_sessions"), PAUSE);
  }

  private static ApiError noContainer() {
    return ApiError.of(
        501,
        "The server of this router has no WebSocket: enable its module"
            + " (ee10-websocket-jakarta on Jetty).",
        "no_websocket");
  }
}
