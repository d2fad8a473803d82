package dev.patchbay.realtime;

import dev.patchbay.realtime.provider.Handshake;
import dev.patchbay.realtime.provider.ProviderSockets;
import dev.patchbay.realtime.session.EventFields;
import dev.patchbay.relay.AttemptResult;
import dev.patchbay.relay.client.AttemptFailed;
import dev.patchbay.relay.client.HeaderLine;
import dev.patchbay.relay.client.HeaderRules;
import dev.patchbay.relay.client.ProviderAnswer;
import dev.patchbay.relay.client.ProviderCall;
import dev.patchbay.relay.client.ProviderClient;
import dev.patchbay.relay.error.ErrorAnswer;
import dev.patchbay.relay.network.FailureLog;
import dev.patchbay.routing.outcome.ErrorMeaning;
import dev.patchbay.routing.outcome.Fault;
import dev.patchbay.routing.outcome.Outcome;
import dev.patchbay.routing.plan.AttemptPlan;
import dev.patchbay.routing.provider.Deadlines;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Connects one attempt: handshake with the provider, its refusal, its first event. */
final class RealtimeConnector {

  private static final int SWITCHING_PROTOCOLS = 101;

  private final ProviderSockets sockets;
  private final ProviderClient client;
  private final FailureLog failures = new FailureLog();

  RealtimeConnector(ProviderSockets sockets, ProviderClient client) {
    this.sockets = sockets;
    this.client = client;
  }

  /** True once the router is stopping. */
  boolean isStopping() {
    return client.closed();
  }

  /**
   * Connects the attempt; {@link RealtimeAttempt#connection} has the result if it is good.
   *
   * @param patience longest time until the first event
   */
  AttemptResult connect(RealtimeAttempt attempt, RealtimeCall call, Duration patience) {
    AttemptPlan plan = attempt.plan();
    try {
      Deadlines deadlines =
          plan.provider().service(call.request().task()).orElseThrow().deadlines();
      URI target = SessionUrl.of(plan);
      List<HeaderLine> headers = headers(attempt, call);
      Handshake handshake =
          new Handshake(
              SessionUrl.webSocket(target),
              client
                  .signed(plan.provider(), ProviderCall.bodiless("GET", target, headers))
                  .headers(),
              plan.provider().network(),
              deadlines.connect(),
              patience);
      ProviderSockets.Opening opening = sockets.open(handshake, call.departure().left());
      if (opening instanceof ProviderSockets.Opening.Open open) {
        return begun(attempt, open);
      }
      return opening instanceof ProviderSockets.Opening.Refused refused
          ? refused(plan, refused.answer())
          : new AttemptResult.Missed(new Outcome.ClientLeft());
    } catch (AttemptFailed failed) {
      failures.tell(plan.provider().name(), failed.detail());
      return missed(failed.fault(), failed.detail());
    } catch (IOException broken) {
      return missed(Fault.BROKEN_BODY, "");
    }
  }

  private AttemptResult begun(RealtimeAttempt attempt, ProviderSockets.Opening.Open open) {
    if (EventFields.of(open.first()).type().equals("error")) {
      open.socket().abort();
      return missed(Fault.ERROR_IN_ANSWER, "");
    }
    attempt.connected(new RealtimeAttempt.Connection(open.socket(), open.first()));
    return new AttemptResult.Begun(new Outcome.Served(SWITCHING_PROTOCOLS, attempt.elapsed()));
  }

  private static AttemptResult refused(AttemptPlan plan, ProviderAnswer answer) throws IOException {
    try (answer) {
      ErrorAnswer error = ErrorAnswer.read(answer, plan.provider());
      answer.abort();
      if (error.status() < 400) {
        return new AttemptResult.Missed(new Outcome.Failed(Fault.UNEXPECTED_ANSWER));
      }
      boolean lacksModel =
          plan.provider().unknownModel().stream()
              .anyMatch(mark -> mark.matches(error.status(), error.original()));
      ErrorMeaning meaning = lacksModel ? ErrorMeaning.UNKNOWN_MODEL : error.meaning();
      return new AttemptResult.Refused(error, new Outcome.Answered(error.status(), meaning));
    }
  }

  private AttemptResult missed(Fault fault, String detail) {
    return new AttemptResult.Missed(
        isStopping() ? new Outcome.Failed(Fault.STOPPED) : new Outcome.Failed(fault, detail));
  }

  private static List<HeaderLine> headers(RealtimeAttempt attempt, RealtimeCall call) {
    List<HeaderLine> headers =
        new ArrayList<>(HeaderRules.toProvider(call.headers(), attempt.plan().provider(), false));
    headers.removeIf(line -> line.name().equals("x-request-id"));
    headers.add(new HeaderLine("x-request-id", call.id()));
    attempt
        .trace()
        .headers()
        .forEach(
            (name, value) -> {
              headers.removeIf(line -> line.name().equals(name));
              headers.add(new HeaderLine(name, value));
            });
    return headers;
  }
}
