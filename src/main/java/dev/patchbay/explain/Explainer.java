package dev.patchbay.explain;

import dev.patchbay.api.ApiError;
import dev.patchbay.api.AudioRequest;
import dev.patchbay.api.Caller;
import dev.patchbay.api.EndUser;
import dev.patchbay.api.RequestRefused;
import dev.patchbay.auth.ApiClient;
import dev.patchbay.body.ReceivedBody;
import dev.patchbay.body.ReceivedCall;
import dev.patchbay.body.spool.SpoolStats;
import dev.patchbay.call.Denial;
import dev.patchbay.catalog.CatalogFilter;
import dev.patchbay.config.Settings;
import dev.patchbay.ratelimit.LimitPreview;
import dev.patchbay.ratelimit.RemainingLimit;
import dev.patchbay.routing.plan.Decision;
import dev.patchbay.routing.plan.DictationPlan;
import dev.patchbay.routing.plan.FieldEdit;
import dev.patchbay.routing.plan.Permissions;
import dev.patchbay.routing.plan.Plan;
import dev.patchbay.routing.plan.Planner;
import dev.patchbay.routing.plan.SplitPlan;
import dev.patchbay.routing.plan.SplitPlanner;
import dev.patchbay.routing.route.SkippedCandidate;
import dev.patchbay.text.AttemptText;
import dev.patchbay.text.AttemptTextSpool;
import dev.patchbay.text.SpeakableText;
import dev.patchbay.usage.BudgetStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Explains a call: takes it through the steps of a router without making it (a dry run). */
public final class Explainer {

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
    AudioRequest request = call.request();
    BudgetStatus budget =
        BudgetStatus.of(
            request.client(), EndUser.NONE, settings.clientBudgets(), state.clientSpend());
    LimitPreview limits = limits(question, call);
    LimitPreview.Result ofCaller = limits.ofCaller();
    Optional<ApiError> early = ofCaller.denial().map(Denial::error);
    Decision decision = Planner.decide(settings.routes(), request, allowed);
    Explanation start =
        new Explanation(
            state.live(),
            question.client(),
            Optional.of(request),
            CatalogFilter.isDiscovery(request.method(), request.path()),
            early,
            decision.skippedRoutes(),
            Optional.empty(),
            List.of(),
            ofCaller.remaining());
    Optional<Plan> split =
        decision instanceof Decision.Refuse refuse
            ? inPieces(request, allowed, refuse)
            : Optional.empty();
    if (decision instanceof Decision.Refuse refuse && split.isEmpty()) {
      return start.withSkipped(refuse.skipped()).withRefusal(Optional.of(refuse.error()));
    }
    Plan planned = split.orElseGet(() -> ((Decision.Serve) decision).plan());
    Optional<Plan> affordable = budget.restrict(planned, request.task());
    Plan plan = affordable.orElse(planned);
    CandidateExplainer candidateExplainer =
        new CandidateExplainer(
            settings,
            state,
            limits,
            call,
            question.sample().whole(),
            new AttemptTextSpool(
                new AttemptText(settings.texts(), plan.route().name()),
                settings.body(),
                new SpoolStats()));
    return withRoute(
        start
            .withSkipped(skipped(decision, plan))
            .withRefusal(
                affordable.isPresent() ? Optional.empty() : budget.refusal().map(Denial::error)),
        plan,
        budget.cheapestOnly(),
        candidateExplainer,
        limits);
  }

  /** The plan of a recording that is split, or of a dictation. */
  private Optional<Plan> inPieces(
      AudioRequest request, Permissions allowed, Decision.Refuse refuse) {
    return SplitPlanner.plan(settings.routes(), request, allowed, refuse)
        .map(SplitPlan::plan)
        .or(() -> DictationPlan.of(settings.routes(), request, allowed).map(DictationPlan::plan));
  }

  /** Of a recording that is split, the limits that it exceeds are told. */
  private static List<SkippedCandidate> skipped(Decision decision, Plan plan) {
    return decision instanceof Decision.Refuse refuse ? refuse.skipped() : plan.skipped();
  }

  private static Explanation withRoute(
      Explanation start,
      Plan plan,
      boolean budgetSpent,
      CandidateExplainer candidateExplainer,
      LimitPreview limits)
      throws IOException {
    LimitPreview.Result ofRoute = limits.ofRoute(plan.route().name());
    List<CandidateExplanation> candidates = candidateExplainer.candidates(plan);
    List<RemainingLimit> remaining =
        Stream.of(start.limits(), ofRoute.remaining(), candidateExplainer.providerLimits(plan))
            .flatMap(List::stream)
            .toList();
    return start
        .withRoute(
            new Explanation.SelectedRoute(
                plan.route(),
                budgetSpent,
                candidates,
                candidateExplainer.cache(plan),
                candidateExplainer.text(plan),
                plan.split().characters()),
            remaining)
        .withRefusal(ofRoute.denial().map(Denial::error))
        .withRefusal(CandidateExplainer.refusal(plan, candidates));
  }

  private LimitPreview limits(CallQuestion question, ReceivedCall call) {
    Duration length = call.chargedLength();
    Caller caller = new Caller(call.request().client(), question.address());
    return new LimitPreview(state.rateLimiter(), settings.limits(), caller, call.request(), length);
  }
}
