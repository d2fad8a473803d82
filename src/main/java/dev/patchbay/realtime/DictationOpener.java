package dev.patchbay.realtime;

import dev.patchbay.body.spool.BodyLimits;
import dev.patchbay.body.spool.SpoolStats;
import dev.patchbay.call.CallAttributes;
import dev.patchbay.call.CallSettings;
import dev.patchbay.loadbalancer.LoadBalancer;
import dev.patchbay.relay.AttemptContext;
import dev.patchbay.relay.JourneyRecorder;
import dev.patchbay.relay.RecordingPieceExchange;
import dev.patchbay.routing.plan.DictationPlan;
import dev.patchbay.routing.plan.Plan;
import dev.patchbay.usage.BudgetStatus;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Supplier;

/**
 * Creates the dictation of a session.
 *
 * @param resources what its transcriptions share with all attempts
 */
record DictationOpener(AttemptContext resources, LoadBalancer loadBalancer, SpoolStats spools) {

  /**
   * The dictation of a session.
   *
   * @param plan what the client's budget has left of the plan
   * @param budget status of the client's budget before each utterance
   */
  Dictation open(
      Plan plan,
      Supplier<BudgetStatus> budget,
      JourneyRecorder journal,
      HttpServletRequest request) {
    return new Dictation(
        CallAttributes.get(request, DictationPlan.class).with(plan),
        budget,
        RecordingPieceExchange.of(request, plan, resources, loadBalancer, spools),
        CallSettings.get(request, BodyLimits.class),
        journal,
        resources.executor());
  }
}
