package dev.patchbay.relay;

import dev.patchbay.api.AudioTask;
import dev.patchbay.body.ReceivedCall;
import dev.patchbay.body.spool.SpoolStats;
import dev.patchbay.call.CacheStatus;
import dev.patchbay.call.CallAttributes;
import dev.patchbay.call.CallEnding;
import dev.patchbay.call.CallRecordBuilder;
import dev.patchbay.call.ClientDisconnect;
import dev.patchbay.call.LimitPermit;
import dev.patchbay.call.LimitPermits;
import dev.patchbay.call.RetryLaterWriter;
import dev.patchbay.call.ShutdownWriter;
import dev.patchbay.fetch.AnswerSink;
import dev.patchbay.fetch.CallFingerprint;
import dev.patchbay.fetch.Fetch;
import dev.patchbay.fetch.ResponseCache;
import dev.patchbay.fetch.ServletSink;
import dev.patchbay.loadbalancer.LoadBalancer;
import dev.patchbay.relay.error.ServedByHeaders;
import dev.patchbay.relay.piece.PieceTrailer;
import dev.patchbay.routing.outcome.Journey;
import dev.patchbay.routing.plan.Plan;
import dev.patchbay.usage.BudgetStatus;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** Last station: answers a planned call from the cache or by an exchange with its providers. */
public final class RoutingServlet extends HttpServlet {

  private final transient Exchange exchange;
  private final transient ResponseCache<FetchedExchange> cache;
  private final transient SpoolStats spools;
  private final transient LongSpeechExchange speechInPieces;

  public RoutingServlet(
      AttemptContext resources,
      LoadBalancer board,
      ResponseCache<FetchedExchange> known,
      SpoolStats spools) {
    this.exchange = new Exchange(resources, board);
    this.cache = known;
    this.spools = spools;
    this.speechInPieces = new LongSpeechExchange(exchange, resources.executor());
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Plan planned = CallAttributes.get(request, Plan.class);
    AudioTask task = CallAttributes.get(request, ReceivedCall.class).request().task();
    Plan plan =
        CallAttributes.get(request, BudgetStatus.class).restrict(planned, task).orElseThrow();
    LimitPermits shares = CallAttributes.get(request, LimitPermits.class);
    try (LimitPermit share = shares.forRoute().apply(plan.route().name())) {
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
    boolean shared = cache.isOn(request, plan.route().name());
    ClientDisconnect disconnect = shared ? new ClientDisconnect() : ClientDisconnect.of(request);
    ExchangeCall call = ExchangeCall.of(request, shares, disconnect, spools, plan);
    if (plan.isSplit()) {
      speechInPieces.requireSpeakable(call);
    }
    RoutedCall routed =
        new RoutedCall(
            plan,
            call,
            new JourneyRecorder(call.arrived()),
            CallAttributes.get(request, CallRecordBuilder.class),
            plan.isSplit() ? Optional.of(PieceTrailer.on(response)) : Optional.empty());
    if (shared) {
      serveShared(routed, request, response);
    } else {
      serveAlone(routed, response);
    }
  }

  private void serveAlone(RoutedCall routed, HttpServletResponse response) throws IOException {
    FetchedExchange fetched = fetch(routed).fetchInto(new ServletSink(response));
    ExchangeResult ended = fetched.result();
    routed.tell(ended.journey());
    routed.recordRoute(ended.journey(), ended.ending());
    routed.settle(ended);
    end(ended, routed.plan(), response);
  }

  /** Answers from the cache, or by a fetch that identical calls share (single flight). */
  private void serveShared(
      RoutedCall routed, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    ResponseCache.CacheResult<FetchedExchange> result;
    try {
      Optional<CallFingerprint> key = CallFingerprints.of(routed.plan(), routed.call());
      result = cache.answer(request, response, key, fetch(routed));
    } catch (IOException left) {
      // The call pays for what was fetched for it so far.
      routed.recordRoute(
          routed.journal().journey(),
          exchange.isStopping() ? CallEnding.STOPPED : CallEnding.CLIENT_LEFT);
      throw left;
    }
    result.fetched().ifPresent(fetched -> routed.tell(fetched.result().journey()));
    if (result.status() != CacheStatus.JOINED) {
      result.fetched().ifPresent(fetched -> routed.settle(fetched.result()));
    }
    answerFromKnown(routed, response, result);
  }

  private static void answerFromKnown(
      RoutedCall routed,
      HttpServletResponse response,
      ResponseCache.CacheResult<FetchedExchange> result)
      throws IOException {
    if (result.fetched().isEmpty()) {
      boolean hit = result.status() == CacheStatus.HIT;
      routed.recordRoute(Journey.NONE, hit ? CallEnding.HIT : CallEnding.MISS);
      return;
    }
    FetchedExchange fetched = result.fetched().get();
    ExchangeResult ended = fetched.result();
    // Attempts are recorded once, with the call that they were made for.
    if (result.status() == CacheStatus.JOINED) {
      routed.recordRoute(fetched.plan(), Journey.NONE, ended.ending().asJoined());
    } else {
      routed.recordRoute(fetched.plan(), ended.journey(), ended.ending());
    }
    end(ended, fetched.plan(), response);
  }

  private Fetch<FetchedExchange> fetch(RoutedCall routed) {
    Plan plan = routed.plan();
    ExchangeCall call = routed.call();
    return new Fetch<>() {
      @Override
      public FetchedExchange fetchInto(AnswerSink sink) throws IOException {
        return new FetchedExchange(
            plan,
            plan.isSplit()
                ? speechInPieces.run(plan, call, sink, routed.journal())
                : run(plan, call, sink, routed.journal()));
      }

      @Override
      public void abandon() {
        call.disconnect().run();
      }
    };
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
      FinalErrorWriter.write(gaveUp, plan.route(), response);
    }
    if (ended instanceof ExchangeResult.Stopped) {
      // Throws if the answer has begun, which breaks the connection.
      ShutdownWriter.cut(response);
    }
    if (ended instanceof ExchangeResult.BrokeOff brokeOff) {
      // Only an exception makes every container break the connection; a return would complete it.
      throw new IOException("provider failed after the first byte: " + brokeOff.fault().label());
    }
    if (ended instanceof ExchangeResult.ClientLeft) {
      throw new IOException("client left");
    }
  }
}
