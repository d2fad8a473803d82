package dev.patchbay.relay;

import dev.patchbay.fetch.AnswerSink;
import dev.patchbay.loadbalancer.LoadBalancer;
import dev.patchbay.relay.recording.ConversionLimit;
import dev.patchbay.routing.plan.Plan;
import java.util.concurrent.Executor;

/** Exchanges of planned calls with their providers: one {@link FailoverLoop} for each call. */
final class Exchange {

  private final LoadBalancer loadBalancer;
  private final AttemptContext resources;
  private final AttemptStarter starter;

  Exchange(AttemptContext resources, LoadBalancer board) {
    this.resources = resources;
    this.loadBalancer = board;
    this.starter = new AttemptStarter(resources);
  }

  /**
   * Runs the exchange.
   *
   * @param journal records the attempts
   */
  ExchangeResult run(Plan plan, ExchangeCall call, AnswerSink client, JourneyRecorder journal)
      throws InterruptedException {
    if (call.split().isPresent()) {
      return new SplitExchange(this, resources, call, journal).run(client);
    }
    try (FaultEvidence evidence = new FaultEvidence()) {
      return new FailoverLoop(starter, loadBalancer, plan, call, journal, evidence).run(client);
    }
  }

  /** Limit of conversions at the same time. */
  ConversionLimit conversions() {
    return resources.conversions();
  }

  /** Executor of pieces, each on a thread of its own. */
  Executor executor() {
    return resources.executor();
  }

  /** True once the router is stopping: it cuts what is under way. */
  boolean isStopping() {
    return starter.isStopping();
  }
}
