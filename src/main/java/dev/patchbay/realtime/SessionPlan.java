package dev.patchbay.realtime;

import dev.patchbay.api.AudioTask;
import dev.patchbay.call.CallAttributes;
import dev.patchbay.routing.plan.DictationPlan;
import dev.patchbay.routing.plan.Plan;
import dev.patchbay.routing.route.Route;
import dev.patchbay.usage.BudgetStatus;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Plan of a session, as far as its client's budget allows: providers with realtime sessions first,
 * then those that only take uploads.
 *
 * @param realtime plan of the session at providers with realtime sessions
 * @param dictation plan of its utterances at the others, if it only transcribes
 */
record SessionPlan(Optional<Plan> realtime, Optional<Plan> dictation) {

  static SessionPlan of(HttpServletRequest request, BudgetStatus budget) {
    Optional<DictationPlan> dictation = CallAttributes.find(request, DictationPlan.class);
    boolean dictationOnly = dictation.isPresent() && !dictation.get().fallback();
    return new SessionPlan(
        dictationOnly
            ? Optional.empty()
            : budget.restrict(CallAttributes.get(request, Plan.class), AudioTask.REALTIME),
        dictation.flatMap(one -> budget.restrict(one.plan(), AudioTask.TRANSCRIPTION)));
  }

  boolean isEmpty() {
    return realtime.isEmpty() && dictation.isEmpty();
  }

  /** The route of both plans. */
  Route route() {
    return Stream.of(realtime, dictation).flatMap(Optional::stream).findFirst().get().route();
  }
}
