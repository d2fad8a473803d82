package dev.patchbay.explain;

import dev.patchbay.api.ApiError;
import dev.patchbay.api.AudioRequest;
import dev.patchbay.api.Caller;
import dev.patchbay.api.RequestRefused;
import dev.patchbay.auth.ApiClient;
import dev.patchbay.body.ReceivedBody;
import dev.patchbay.body.ReceivedCall;
import dev.patchbay.call.Denial;
import dev.patchbay.catalog.CatalogFilter;
import dev.patchbay.config.Settings;
import dev.patchbay.ratelimit.LimitPreview;
import dev.patchbay.ratelimit.RemainingLimit;
import dev.patchbay.routing.plan.Decision;
import dev.patchbay.routing.plan.Permissions;
import dev.patchbay.routing.plan.Plan;
import dev.patchbay.routing.plan.Planner;
import dev.patchbay.usage.BudgetStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Takes a call through the stations of a router without making it. */
public final class Explainer {

  private final Settings settings;
  private final RouterState around;

  public Explainer(Settings settings, RouterState around) {
    this.settings = settings;
    this.around = around;
  }

  /**
   * @throws RequestRefused if the question itself cannot be answered
   */
  public Explanation explain(CallQuestion question) {
    Permissions allowed = allowed(question.client());
    try (ReceivedBody body = question.receive(settings.body())) {
      return explain(question, question.asked(body), allowed);
    } catch (RequestRefused refused) {
      return Explanation.refused(around.live(), question.client(), refused.error());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
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
                        "No client of this router has that name.", "client", "unknown_client")));
  }

  private Explanation explain(CallQuestion question, ReceivedCall asked, Permissions allowed)
      throws IOException {
    AudioRequest request = asked.request();
    BudgetStatus means =
        BudgetStatus.of(request.client(), settings.clientBudgets(), around.spent());
    LimitPreview limits = limits(question, asked);
    LimitPreview.Result ofCaller = limits.ofCaller();
    Optional<ApiError> early = ofCaller.denial().or(means::refusal).map(Denial::error);
    Decision decision = Planner.decide(settings.routes(), request, allowed);
    Explanation start =
        new Explanation(
            around.live(),
            question.client(),
            Optional.of(request),
            CatalogFilter.isDiscovery(request.method(), request.path()),
            early,
            decision.skippedRoutes(),
            Optional.empty(),
            List.of(),
            ofCaller.remaining());
    if (decision instanceof Decision.Refuse refuse) {
      return start.skipping(refuse.skipped()).refusedWith(Optional.of(refuse.error()));
    }
    Plan planned = ((Decision.Serve) decision).plan();
    Plan plan = means.thrifty() ? planned.cheapestFirst() : planned;
    CandidateExplainer lookout =
        new CandidateExplainer(settings, around, limits, asked, question.sample().whole());
    return taken(start.skipping(plan.skipped()), plan, means.thrifty(), lookout, limits);
  }

  private static Explanation taken(
      Explanation start,
      Plan plan,
      boolean thrifty,
      CandidateExplainer lookout,
      LimitPreview limits)
      throws IOException {
    LimitPreview.Result ofRoute = limits.ofRoute(plan.route().name());
    List<CandidateExplanation> candidates = lookout.candidates(plan);
    List<RemainingLimit> remaining =
        Stream.of(start.limits(), ofRoute.remaining(), lookout.ofProviders(plan))
            .flatMap(List::stream)
            .toList();
    return start
        .takenBy(
            new Explanation.Taken(plan.route(), thrifty, candidates, lookout.kept(plan)), remaining)
        .refusedWith(ofRoute.denial().map(Denial::error))
        .refusedWith(CandidateExplainer.nobody(plan, candidates));
  }

  private LimitPreview limits(CallQuestion question, ReceivedCall asked) {
    Duration length = asked.audioLength();
    Caller caller = new Caller(asked.request().client(), question.address());
    return new LimitPreview(around.limiter(), settings.limits(), caller, asked.request(), length);
  }
}
