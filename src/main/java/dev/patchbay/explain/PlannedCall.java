package dev.patchbay.explain;

import dev.patchbay.api.AudioTask;
import dev.patchbay.body.ReceivedBody;
import dev.patchbay.body.ReceivedCall;
import dev.patchbay.routing.plan.Decision;
import dev.patchbay.routing.plan.DictationPlan;
import dev.patchbay.routing.plan.Plan;
import dev.patchbay.routing.route.SkippedCandidate;
import dev.patchbay.routing.route.SkippedRoute;
import dev.patchbay.usage.BudgetStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A plan, and the call that its attempts are made for: the one that was asked about, or an
 * utterance of a dictation.
 */
record PlannedCall(Plan plan, ReceivedCall call) {

  /** The plan of a call, or of the pieces of its recording; none if it is refused. */
  static List<PlannedCall> of(Decision decision, Optional<Plan> split, ReceivedCall call) {
    return served(decision)
        .or(() -> split)
        .map(plan -> List.of(new PlannedCall(plan, call)))
        .orElse(List.of());
  }

  /** The plans of a session that only transcribes, in their order. */
  static List<PlannedCall> of(Decision decision, ReceivedCall call, PlannedCall utterance) {
    return served(decision)
        .map(plan -> List.of(new PlannedCall(plan, call), utterance))
        .orElse(List.of(utterance));
  }

  private static Optional<Plan> served(Decision decision) {
    return decision instanceof Decision.Serve serve ? Optional.of(serve.plan()) : Optional.empty();
  }

  /** An utterance of a dictation, with a form that has no sound. */
  static PlannedCall utterance(DictationPlan dictation, ReceivedBody form) {
    Map<String, String> fields = dictation.form("", "", "");
    return new PlannedCall(
        dictation.plan(),
        new ReceivedCall(
            dictation.utterance(fields, form.size(), Duration.ZERO),
            form,
            Duration.ZERO,
            Duration.ZERO));
  }

  /** What a budget leaves of these plans. */
  static List<PlannedCall> affordable(List<PlannedCall> all, BudgetStatus budget) {
    return all.stream()
        .flatMap(
            one ->
                budget.restrict(one.plan(), one.call().request().task()).stream()
                    .map(plan -> new PlannedCall(plan, one.call())))
        .toList();
  }

  /** Routes that serve none of these plans. */
  static List<SkippedRoute> skippedRoutes(Decision decision, List<PlannedCall> planned) {
    // A dictation is served by a route for uploads, whose conditions a session does not meet.
    return decision.skippedRoutes().stream()
        .filter(
            skip ->
                !(skip.reason() instanceof SkippedRoute.ConditionMismatch)
                    || planned.stream()
                        .noneMatch(one -> one.plan().route().name().equals(skip.route())))
        .toList();
  }

  /**
   * Candidates that serve none of these plans; of a recording that is split, the limits that it
   * exceeds are told.
   */
  static List<SkippedCandidate> skipped(Decision decision, List<PlannedCall> planned) {
    List<SkippedCandidate> skipped =
        decision instanceof Decision.Refuse refuse
            ? refuse.skipped()
            : planned.get(0).plan().skipped();
    Set<String> serving =
        planned.stream()
            .filter(one -> one.call().request().task() == AudioTask.TRANSCRIPTION)
            .flatMap(one -> one.plan().attempts().stream())
            .map(attempt -> attempt.provider().name())
            .collect(Collectors.toSet());
    return skipped.stream()
        .filter(
            skip ->
                skip.reason() != SkippedCandidate.Reason.TASK || !serving.contains(skip.provider()))
        .toList();
  }
}
