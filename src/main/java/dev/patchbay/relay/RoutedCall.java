package dev.patchbay.relay;

import dev.patchbay.call.CallEnding;
import dev.patchbay.call.CallRecordBuilder;
import dev.patchbay.call.RouteTaken;
import dev.patchbay.relay.piece.PieceTrailer;
import dev.patchbay.routing.outcome.Journey;
import dev.patchbay.routing.plan.Plan;
import java.util.Optional;

/**
 * A planned call on its way, and where its outcome is recorded: journey, route, usage.
 *
 * @param journal records its attempts
 * @param record the call's record
 * @param trailer trailer fields of a long text
 */
record RoutedCall(
    Plan plan,
    ExchangeCall call,
    JourneyRecorder journal,
    CallRecordBuilder record,
    Optional<PieceTrailer> trailer) {

  void tell(Journey journey) {
    trailer.ifPresent(fields -> fields.tell(journey));
  }

  void settle(ExchangeResult ended) {
    if (call.deadline().endedByClientTimeout(ended.journey())) {
      record.markAbandoned();
    }
    if (ended instanceof ExchangeResult.Relayed relayed) {
      record.reportedUsage(relayed.reportedUsage());
    }
  }

  void recordRoute(Journey journey, CallEnding ending) {
    recordRoute(plan, journey, ending);
  }

  void recordRoute(Plan taken, Journey journey, CallEnding ending) {
    record.routeTaken(new RouteTaken(taken.route().name(), journey, ending));
  }
}
