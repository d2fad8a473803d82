package dev.patchbay.relay;

import dev.patchbay.body.Asked;
import dev.patchbay.health.Switchboard;
import dev.patchbay.routing.Allowed;
import dev.patchbay.routing.Decision;
import dev.patchbay.routing.Journey;
import dev.patchbay.routing.Plan;
import dev.patchbay.routing.Planner;
import dev.patchbay.routing.Routes;
import dev.patchbay.routing.Share;
import dev.patchbay.routing.Shares;
import dev.patchbay.web.AnswerSink;
import dev.patchbay.web.CacheUse;
import dev.patchbay.web.CallEnding;
import dev.patchbay.web.Departure;
import dev.patchbay.web.ErrorWriter;
import dev.patchbay.web.Facts;
import dev.patchbay.web.Fetch;
import dev.patchbay.web.KnownAnswers;
import dev.patchbay.web.LaterWriter;
import dev.patchbay.web.ServletSink;
import dev.patchbay.web.Stopping;
import dev.patchbay.web.Travelled;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Executor;

/** Decides where a call goes, has it done, and ends the client's answer accordingly. */
public final class RoutingServlet extends HttpServlet {

  private final transient Exchange exchange;
  private final transient KnownAnswers known;

  public RoutingServlet(
      HttpProviders providers,
      Watchdog watchdog,
      Switchboard board,
      Executor runners,
      KnownAnswers known) {
    this.exchange = new Exchange(providers, watchdog, board, runners);
    this.known = known;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Asked asked = Facts.get(request, Asked.class);
    Decision decision =
        Planner.decide(
            Facts.get(request, Routes.class).inOrder(),
            asked.request(),
            Facts.get(request, Allowed.class));
    if (decision instanceof Decision.Refuse refuse) {
      ErrorWriter.write(response, refuse.error());
      return;
    }
    Plan plan = ((Decision.Go) decision).plan();
    Shares shares = Facts.get(request, Shares.class);
    try (Share share = shares.ofRoute().apply(plan.route().name())) {
      if (share.denial().isPresent()) {
        LaterWriter.write(response, share.denial().get());
        return;
      }
      serve(plan, shares, request, response);
    }
  }

  private void serve(
      Plan plan, Shares shares, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    boolean shared = known.looksAt(request, plan.route().name());
    ExchangeCall call =
        ExchangeCall.of(
            request,
            shares,
            shared ? new Departure() : Departure.of(request),
            plan.route().patience().total());
    Journal journal = new Journal(call.arrived());
    Fetch fetch = sink -> new Fetched(plan, run(plan, call, sink, journal));
    if (!shared) {
      Fetched fetched = (Fetched) fetch.into(new ServletSink(response));
      travelled(request, fetched.plan(), fetched.ended().journey(), fetched.ended().ending());
      heard(request, fetched.ended());
      end(fetched.ended(), fetched.plan(), response);
      return;
    }
    KnownAnswers.Answered answered;
    try {
      answered = known.answer(request, response, Meanings.of(plan, call), fetch);
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
      KnownAnswers.Answered answered)
      throws IOException {
    if (answered.ending().isEmpty()) {
      boolean hit = answered.use() == CacheUse.HIT;
      travelled(request, plan, Journey.NONE, hit ? CallEnding.HIT : CallEnding.MISS);
      return;
    }
    Fetched fetched = (Fetched) answered.ending().get();
    Ended ended = fetched.ended();
    // The attempts are told of once, by the call that they were made for.
    boolean joined = answered.use() == CacheUse.JOINED;
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

  private static void heard(HttpServletRequest request, Ended ended) {
    if (ended instanceof Ended.Relayed relayed) {
      Facts.put(request, relayed.heard());
    }
  }

  private static void travelled(
      HttpServletRequest request, Plan plan, Journey journey, CallEnding ending) {
    Facts.put(request, new Travelled(plan.route().name(), journey, ending));
  }

  private Ended run(Plan plan, ExchangeCall call, AnswerSink client, Journal journal) {
    try {
      return exchange.run(plan, call, client, journal);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return new Ended.Stopped(journal.journey());
    }
  }

  private static void end(Ended ended, Plan plan, HttpServletResponse response) throws IOException {
    if (ended instanceof Ended.GaveUp gaveUp) {
      ServedBy.headers(plan.route().name(), gaveUp.journey())
          .forEach(header -> response.setHeader(header.name(), header.value()));
      LastAnswer.write(gaveUp, plan, response);
    }
    if (ended instanceof Ended.Stopped) {
      Stopping.write(response);
    }
    if (ended instanceof Ended.BrokeOff brokeOff) {
      // Only an exception makes every container break the connection; a return would end it well.
      throw new IOException("provider failed after the first byte: " + brokeOff.fault().label());
    }
    if (ended instanceof Ended.ClientLeft) {
      throw new IOException("client left");
    }
  }
}
