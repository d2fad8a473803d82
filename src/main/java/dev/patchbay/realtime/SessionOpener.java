package dev.patchbay.realtime;

import dev.patchbay.api.AudioTask;
import dev.patchbay.api.Caller;
import dev.patchbay.api.ProviderUsage;
import dev.patchbay.call.CallAttributes;
import dev.patchbay.call.CallEnd;
import dev.patchbay.call.CallRecord;
import dev.patchbay.call.CallRecordBuilder;
import dev.patchbay.call.CallUsage;
import dev.patchbay.call.Denial;
import dev.patchbay.call.RouteTaken;
import dev.patchbay.ratelimit.TurnLimiter;
import dev.patchbay.realtime.session.RealtimeSession;
import dev.patchbay.realtime.session.SessionDescription;
import dev.patchbay.realtime.session.SessionEnd;
import dev.patchbay.realtime.session.SessionLimiter;
import dev.patchbay.realtime.session.SessionRegistry;
import dev.patchbay.realtime.upgrade.SocketUpgrade;
import dev.patchbay.routing.plan.AttemptPlan;
import dev.patchbay.usage.ClientBudgets;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Opens the session of a connected call, and ends the call when the session ends. */
final class SessionOpener {

  private static final int SWITCHING_PROTOCOLS = 101;

  private final SessionRegistry registry;
  private final SessionLimiter places;
  private final SessionMeter meter;
  private final TurnLimiter turns;

  SessionOpener(
      SessionRegistry registry, SessionLimiter places, SessionMeter meter, TurnLimiter turns) {
    this.registry = registry;
    this.places = places;
    this.meter = meter;
    this.turns = turns;
  }

  SessionLimiter places() {
    return places;
  }

  SessionMeter meter() {
    return meter;
  }

  /** Upgrades the client; the session's end closes what the call holds. */
  void open(OpenedCall opened, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    RealtimeCall call = opened.call();
    ConnectedProvider provider = opened.hold().provider();
    SessionAccount account = account(opened, request);
    CallEnd callEnd = CallEnd.defer(request);
    AtomicReference<RealtimeSession> itself = new AtomicReference<>();
    RealtimeSession session =
        new RealtimeSession(
            info(opened, provider.plan(), CallAttributes.get(request, Caller.class)),
            provider.socket(),
            call.limits(),
            account,
            end -> end(opened, account, itself.get(), end, callEnd));
    itself.set(session);
    opened.hold().keep();
    registry.add(session, account, call.limits().ping());
    boolean upgraded = false;
    try {
      SocketUpgrade.upgrade(request, response, session, provider.first());
      upgraded = true;
    } finally {
      if (!upgraded) {
        session.end(SessionEnd.cut("router_error", "The server does not upgrade."));
      }
    }
  }

  private void end(
      OpenedCall opened,
      SessionAccount account,
      RealtimeSession session,
      SessionEnd end,
      CallEnd callEnd) {
    try {
      ConnectedProvider provider = opened.hold().provider();
      end.ending().fault().ifPresent(provider::truncated);
      CallRecordBuilder record = opened.call().record();
      record.routeTaken(
          new RouteTaken(opened.route().name(), provider.finish(opened.journal()), end.ending()));
      record.cost(account.finish());
      record.reportedUsage(new ProviderUsage(account.heard()));
      record.session(
          new CallUsage.Session(account.turns(), account.tokens(), end.code(), session.received()));
      record.answer(
          new CallRecord.Answer(
              SWITCHING_PROTOCOLS,
              provider.firstMessage(),
              record.arrival().elapsed(),
              session.sent()));
    } finally {
      opened.hold().close();
      registry.remove(session);
      callEnd.finish();
    }
  }

  private SessionAccount account(OpenedCall opened, HttpServletRequest request) {
    ConnectedProvider provider = opened.hold().provider();
    AttemptPlan plan = provider.plan();
    Caller caller = CallAttributes.get(request, Caller.class);
    ClientBudgets budgets = ClientBudgets.of(request);
    TurnLimiter.Session limits = turns.of(request, opened.route().name(), plan.provider().name());
    boolean free = plan.price().free(AudioTask.REALTIME);
    Supplier<Optional<Denial>> spent = () -> meter.status(caller, budgets).refusal(free);
    return new SessionAccount(
        meter,
        provider,
        new SessionMeter.Account(
            caller.label(),
            opened.route().name(),
            plan.provider().name(),
            plan.model(),
            opened.call().request().task().label(),
            caller.user().recorded(),
            budgets.subject(caller.label(), caller.user())),
        opened.call().limits(),
        new TurnCheck(spent, limits, provider::turn),
        provider.isDictation() ? Optional.empty() : Optional.of(names(opened, plan)));
  }

  private static EventNameMapping names(OpenedCall opened, AttemptPlan plan) {
    String requested = opened.call().request().model().orElse("");
    return EventNameMapping.of(plan, requested, opened.route().substitution());
  }

  private static SessionDescription info(OpenedCall opened, AttemptPlan plan, Caller caller) {
    CallRecordBuilder record = opened.call().record();
    return new SessionDescription(
        record.id(),
        caller.label(),
        caller.key(),
        opened.route().name(),
        plan.provider().name(),
        plan.model(),
        opened.call().request().intent().orElse(""),
        record.arrival().at(),
        record.arrival().nanos());
  }
}
