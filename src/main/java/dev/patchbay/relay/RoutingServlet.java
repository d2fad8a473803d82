package dev.patchbay.relay;

import dev.patchbay.body.ReceivedCall;
import dev.patchbay.call.CacheStatus;
import dev.patchbay.call.CallAttributes;
import dev.patchbay.call.CallEnding;
import dev.patchbay.call.ClientDisconnect;
import dev.patchbay.call.ErrorWriter;
import dev.patchbay.call.LimitPermit;
import dev.patchbay.call.LimitPermits;
import dev.patchbay.call.RetryLaterWriter;
import dev.patchbay.call.RouteTaken;
import dev.patchbay.call.ShutdownWriter;
import dev.patchbay.fetch.AnswerSink;
import dev.patchbay.fetch.Fetch;
import dev.patchbay.fetch.ResponseCache;
import dev.patchbay.fetch.ServletSink;
import dev.patchbay.loadbalancer.LoadBalancer;
import dev.patchbay.relay.client.HttpProviderClient;
import dev.patchbay.relay.client.Watchdog;
import dev.patchbay.routing.outcome.Journey;
import dev.patchbay.routing.plan.Decision;
import dev.patchbay.routing.plan.Permissions;
import dev.patchbay.routing.plan.Plan;
import dev.patchbay.routing.plan.Planner;
import dev.patchbay.routing.route.Routes;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Executor;

/** Decides where a call goes, has it done, and ends the client's answer accordingly. */
public final class RoutingServlet extends HttpServlet {

  private final transient Exchange exchange;
  private final transient ResponseCache known;

  public RoutingServlet(
      HttpProviderClient providers,
      Watchdog watchdog,
      LoadBalancer board,
      Executor runners,
      ResponseCache known) {
    this.exchange = new Exchange(providers, watchdog, board, runners);
    this.known = known;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    ReceivedCall asked = CallAttributes.get(request, ReceivedCall.class);
    Decision decision =
        Planner.decide(
            CallAttributes.get(request, Routes.class).inOrder(),
            asked.request(),
            CallAttributes.get(request, Permissions.class));
    if (decision instanceof Decision.Refuse refuse) {
      ErrorWriter.write(response, refuse.error());
      return;
    }
    Plan plan = ((Decision.Serve) decision).plan();
    LimitPermits shares = CallAttributes.get(request, LimitPermits.class);
    try (LimitPermit share = shares.ofRoute().apply(plan.route().name())) {
      if (share.denial().isPresent()) {
        RetryLaterWriter.write(response, share.denial().get());
        return;
      }
      serve(plan, shares, request, response);
    }
  }

  private void serve(
      Plan plan, LimitPermits shares, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    boolean shared = known.looksAt(request, plan.route().name());
    ExchangeCall call =
        ExchangeCall.of(
            request,
            shares,
            shared ? new ClientDisconnect() : ClientDisconnect.of(request),
            plan.route().retryLimits().total());
    JourneyRecorder journal = new JourneyRecorder(call.arrived());
    Fetch fetch = sink -> new FetchedExchange(plan, run(plan, call, sink, journal));
    if (!shared) {
      FetchedExchange fetched = (FetchedExchange) fetch.into(new ServletSink(response));
      travelled(request, fetched.plan(), fetched.ended().journey(), fetched.ended().ending());
      heard(request, fetched.ended());
      end(fetched.ended(), fetched.plan(), response);
      return;
    }
    ResponseCache.Answered answered;
    try {
      answered = known.answer(request, response, CallFingerprints.of(plan, call), fetch);
    } catch (IOException left) {
      // What was fetched for it so far is its own to pay, and is not told of again.
      travelled(request, plan, journal.journey(), CallEnding.CLIENT_LEFT);
      throw left;
    }
    answerFromKnown(request, response, plan, answered);
  }

  private static void answerFromKnown(
      HttpServletRequest request,
      HttpServletResponse response,
      Plan plan,
      ResponseCache.Answered answered)
      throws IOException {
    if (answered.ending().isEmpty()) {
      boolean hit = answered.use() == CacheStatus.HIT;
      travelled(request, plan, Journey.NONE, hit ? CallEnding.HIT : CallEnding.MISS);
      return;
    }
    FetchedExchange fetched = (FetchedExchange) answered.ending().get();
    ExchangeResult ended = fetched.ended();
    // The attempts are told of once, by the call that they were made for.
    boolean joined = answered.use() == CacheStatus.JOINED;
    travelled(
        request,
        fetched.plan(),
        joined ? Journey.NONE : ended.journey(),
        joined ? ended.ending().ofJoined() : ended.ending());
    if (!joined) {
      heard(request, ended);
    }
    end(ended, fetched.plan(), response);
  }

  private static void heard(HttpServletRequest request, ExchangeResult ended) {
    if (ended instanceof ExchangeResult.Relayed relayed) {
      CallAttributes.put(request, relayed.heard());
    }
  }

  private static void travelled(
      HttpServletRequest request, Plan plan, Journey journey, CallEnding ending) {
    CallAttributes.put(request, new RouteTaken(plan.route().name(), journey, ending));
  }

  private ExchangeResult run(
      Plan plan, ExchangeCall call, AnswerSink client, JourneyRecorder journal) {
    try {
      return exchange.run(plan, call, client, journal);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return new ExchangeResult.Stopped(journal.journey());
    }
  }

  private static void end(ExchangeResult ended, Plan plan, HttpServletResponse response)
      throws IOException {
    if (ended instanceof ExchangeResult.GaveUp gaveUp) {
      ServedByHeaders.headers(plan.route().name(), gaveUp.journey())
          .forEach(header -> response.setHeader(header.name(), header.value()));
      FinalErrorWriter.write(gaveUp, plan, response);
    }
    if (ended instanceof ExchangeResult.Stopped) {
      ShutdownWriter.write(response);
    }
    if (ended instanceof ExchangeResult.BrokeOff brokeOff) {
      // Only an exception makes every container break the connection; a return would end it well.
      throw new IOException("provider failed after the first byte: " + brokeOff.fault().label());
    }
    if (ended instanceof ExchangeResult.ClientLeft) {
      throw new IOException("client left");
    }
  }
}
