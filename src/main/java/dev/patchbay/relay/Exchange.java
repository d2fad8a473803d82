package dev.patchbay.relay;

import dev.patchbay.fetch.AnswerSink;
import dev.patchbay.loadbalancer.LoadBalancer;
import dev.patchbay.relay.answer.ConversionLimit;
import dev.patchbay.relay.client.ProviderClient;
import dev.patchbay.relay.client.Watchdog;
import dev.patchbay.routing.plan.Plan;
import java.util.concurrent.Executor;

/** Exchanges of planned calls with their providers: one {@link FailoverLoop} for each call. */
final class Exchange {

  private final LoadBalancer loadBalancer;
  private final AttemptStarter starter;

  /**
   * Creates an exchange.
   *
   * @param runners executor of hedged attempts and of the drains of slow clients, each on a thread
   *     of its own
   */
  Exchange(ProviderClient providers, Watchdog watchdog, LoadBalancer board, Executor runners) {
    this.loadBalancer = board;
    this.starter = new AttemptStarter(providers, watchdog, runners);
  }

  /**
   * Runs the exchange.
   *
   * @param journal records the attempts
   */
  ExchangeResult run(Plan plan, ExchangeCall call, AnswerSink client, JourneyRecorder journal)
      throws InterruptedException {
    try (FaultEvidence evidence = new FaultEvidence()) {
      return new FailoverLoop(starter, loadBalancer, plan, call, journal, evidence).run(client);
    }
  }

  /** Limit of conversions at the same time. */
  ConversionLimit conversions() {
    return starter.conversions();
  }

  /** True once the router is stopping: it cuts what is under way. */
  boolean isStopping() {
    return starter.isStopping();
  }
}
