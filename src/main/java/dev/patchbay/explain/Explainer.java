package dev.patchbay.explain;

import dev.patchbay.api.ApiError;
import dev.patchbay.api.AudioRequest;
import dev.patchbay.api.Caller;
import dev.patchbay.api.EndUser;
import dev.patchbay.api.RequestRefused;
import dev.patchbay.auth.ApiClient;
import dev.patchbay.body.ReceivedBody;
import dev.patchbay.body.ReceivedCall;
import dev.patchbay.body.RecordingForm;
import dev.patchbay.body.spool.SpoolStats;
import dev.patchbay.call.Denial;
import dev.patchbay.catalog.CatalogFilter;
import dev.patchbay.config.Settings;
import dev.patchbay.ratelimit.LimitPreview;
import dev.patchbay.ratelimit.RemainingLimit;
import dev.patchbay.routing.plan.Decision;
import dev.patchbay.routing.plan.DictationPlan;
import dev.patchbay.routing.plan.Permissions;
import dev.patchbay.routing.plan.Plan;
import dev.patchbay.routing.plan.Planner;
import dev.patchbay.routing.plan.SplitPlan;
import dev.patchbay.routing.plan.SplitPlanner;
import dev.patchbay.routing.plan.request.FieldEdit;
import dev.patchbay.routing.route.Route;
import dev.patchbay.routing.route.SkippedRoute;
import dev.patchbay.text.AttemptText;
import dev.patchbay.text.AttemptTextSpool;
import dev.patchbay.text.SpeakableText;
import dev.patchbay.usage.BudgetStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Explains a call: takes it through the steps of a router without making it (a dry run). */
public final class Explainer {

  private static final int SAMPLE_RATE = 16_000;

  private final Settings settings;
  private final RouterState state;

  public Explainer(Settings settings, RouterState state) {
    this.settings = settings;
    this.state = state;
  }

  /**
   * @throws RequestRefused if the question itself is invalid
   */
  public Explanation explain(CallQuestion question) {
    Permissions allowed = allowed(question.client());
    try (ReceivedBody body = question.receive(settings.body())) {
      ReceivedCall call = question.receivedCall(body);
      List<FieldEdit> edits = speakable(question, call, allowed);
      if (edits.isEmpty()) {
        return explain(question, call, allowed);
      }
      try (ReceivedBody spoken = body.with(edits, settings.body(), new SpoolStats())) {
        return explain(question, question.receivedCall(spoken), allowed);
      }
    } catch (RequestRefused refused) {
      return Explanation.refused(state.live(), question.client(), refused.error());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private List<FieldEdit> speakable(CallQuestion question, ReceivedCall call, Permissions allowed)
      throws IOException {
    return question.sample().whole()
        ? new SpeakableText(settings.texts(), settings.routes(), allowed).edits(call)
        : List.of();
  }

  private Permissions allowed(String client) {
    if (client.isEmpty() || client.equals(Caller.ANONYMOUS)) {
      return Permissions.ALL;
    }
    return settings.access().clients().stream()
        .filter(one -> one.name().equals(client))
        .map(ApiClient::allowed)
        .findFirst()
        .orElseThrow(
            () ->
                new RequestRefused(
                    ApiError.badRequest(
                        "There is no client with this name.", "client", "unknown_client")));
  }

  private Explanation explain(CallQuestion question, ReceivedCall call, Permissions allowed)
      throws IOException {
    List<Route> routes = settings.routes();
    Decision decision = Planner.decide(routes, call.request(), allowed);
    Optional<DictationPlan> dictation = DictationPlan.of(decision, routes, call.request(), allowed);
    if (dictation.isPresent()) {
      Map<String, String> fields = dictation.get().form("", "", "");
      try (ReceivedBody form =
          RecordingForm.of(fields, new byte[0], SAMPLE_RATE, settings.body())) {
        PlannedCall utterance = PlannedCall.utterance(dictation.get(), form);
        return explain(question, call, decision, PlannedCall.of(decision, call, utterance));
      }
    }
    Optional<Plan> split =
        decision instanceof Decision.Refuse refuse
            ? SplitPlanner.plan(routes, call.request(), allowed, refuse).map(SplitPlan::plan)
            : Optional.empty();
    return explain(question, call, decision, PlannedCall.of(decision, split, call));
  }

  private Explanation explain(
      CallQuestion question, ReceivedCall call, Decision decision, List<PlannedCall> planned)
      throws IOException {
    AudioRequest request = call.request();
    BudgetStatus budget =
        BudgetStatus.of(
            request.client(), EndUser.NONE, settings.clientBudgets(), state.clientSpend());
    LimitPreview limits = limits(question, call);
    LimitPreview.Result ofCaller = limits.ofCaller();
    Explanation start =
        start(question, request, ofCaller, PlannedCall.skippedRoutes(decision, planned));
    if (planned.isEmpty()) {
      Decision.Refuse refuse = (Decision.Refuse) decision;
      return start.withSkipped(refuse.skipped()).withRefusal(Optional.of(refuse.error()));
    }
    List<PlannedCall> affordable = PlannedCall.affordable(planned, budget);
    List<PlannedCall> shown = affordable.isEmpty() ? planned : affordable;
    return withRoute(
        start
            .withSkipped(PlannedCall.skipped(decision, shown))
            .withRefusal(
                affordable.isEmpty() ? budget.refusal().map(Denial::error) : Optional.empty()),
        shown,
        budget.cheapestOnly(),
        question,
        limits);
  }

  private Explanation start(
      CallQuestion question,
      AudioRequest request,
      LimitPreview.Result ofCaller,
      List<SkippedRoute> skippedRoutes) {
    return new Explanation(
        state.live(),
        question.client(),
        Optional.of(request),
        CatalogFilter.isDiscovery(request.method(), request.path()),
        ofCaller.denial().map(Denial::error),
        skippedRoutes,
        Optional.empty(),
        List.of(),
        ofCaller.remaining());
  }

  private Explanation withRoute(
      Explanation start,
      List<PlannedCall> planned,
      boolean budgetSpent,
      CallQuestion question,
      LimitPreview limits)
      throws IOException {
    Plan plan = planned.get(0).plan();
    LimitPreview.Result ofRoute = limits.ofRoute(plan.route().name());
    List<CandidateExplanation> candidates = new ArrayList<>();
    List<RemainingLimit> remaining = new ArrayList<>(start.limits());
    remaining.addAll(ofRoute.remaining());
    for (PlannedCall one : planned) {
      CandidateExplainer explainer = candidateExplainer(one, question, limits);
      candidates.addAll(explainer.candidates(one.plan(), CandidateExplainer.tried(candidates)));
      remaining.addAll(explainer.providerLimits(one.plan()));
    }
    CandidateExplainer first = candidateExplainer(planned.get(0), question, limits);
    return start
        .withRoute(
            new Explanation.SelectedRoute(
                plan.route(),
                budgetSpent,
                candidates,
                first.cache(plan),
                first.text(plan),
                plan.split().characters()),
            remaining)
        .withRefusal(ofRoute.denial().map(Denial::error))
        .withRefusal(CandidateExplainer.refusal(plan, candidates));
  }

  private CandidateExplainer candidateExplainer(
      PlannedCall planned, CallQuestion question, LimitPreview limits) {
    return new CandidateExplainer(
        settings,
        state,
        limits,
        planned.call(),
        question.sample().whole(),
        new AttemptTextSpool(
            new AttemptText(settings.texts(), planned.plan().route().name()),
            settings.body(),
            new SpoolStats()));
  }

  private LimitPreview limits(CallQuestion question, ReceivedCall call) {
    Duration length = call.chargedLength();
    Caller caller = new Caller(call.request().client(), question.address());
    return new LimitPreview(state.rateLimiter(), settings.limits(), caller, call.request(), length);
  }
}
