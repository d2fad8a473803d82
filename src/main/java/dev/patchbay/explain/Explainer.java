package dev.patchbay.explain;

import dev.patchbay.api.ApiError;
import dev.patchbay.api.AudioRequest;
import dev.patchbay.api.Caller;
import dev.patchbay.api.RequestRefused;
import dev.patchbay.auth.Client;
import dev.patchbay.body.Asked;
import dev.patchbay.body.ReceivedBody;
import dev.patchbay.catalog.CatalogFilter;
import dev.patchbay.config.Settings;
import dev.patchbay.metering.Means;
import dev.patchbay.ratelimit.LimitsAhead;
import dev.patchbay.ratelimit.Remaining;
import dev.patchbay.routing.Allowed;
import dev.patchbay.routing.Decision;
import dev.patchbay.routing.Denial;
import dev.patchbay.routing.Plan;
import dev.patchbay.routing.Planner;
import dev.patchbay.routing.Routes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Takes a call through the stations of a router without making it. */
final class Explainer {

  private final Settings settings;
  private final Surroundings around;

  Explainer(Settings settings, Surroundings around) {
    this.settings = settings;
    this.around = around;
  }

  /**
   * @throws RequestRefused if the question itself cannot be answered
   */
  Explanation explain(Question question) {
    Allowed allowed = allowed(question.client());
    try (ReceivedBody body = question.receive(settings.body())) {
      return explain(question, question.asked(body), allowed);
    } catch (RequestRefused refused) {
      return Explanation.refused(around.live(), question.client(), refused.error());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private Allowed allowed(String client) {
    if (client.isEmpty() || client.equals(Caller.ANONYMOUS)) {
      return Allowed.ALL;
    }
    return settings.access().clients().stream()
        .filter(one -> one.name().equals(client))
        .map(Client::allowed)
        .findFirst()
        .orElseThrow(
            () ->
                new RequestRefused(
                    ApiError.badRequest(
                        "No client of this router has that name.", "client", "unknown_client")));
  }

  private Explanation explain(Question question, Asked asked, Allowed allowed) throws IOException {
    AudioRequest request = asked.request();
    Means means = Means.of(request.client(), settings.allowances(), around.spent());
    LimitsAhead limits = limits(question, asked);
    LimitsAhead.Ahead ofCaller = limits.ofCaller();
    Optional<ApiError> early = ofCaller.denial().or(means::refusal).map(Denial::error);
    Decision decision =
        Planner.decide(means.on(new Routes(settings.routes())).inOrder(), request, allowed);
    Explanation start =
        new Explanation(
            around.live(),
            question.client(),
            Optional.of(request),
            CatalogFilter.isDiscovery(request.method(), request.path()),
            early,
            decision.passed(),
            Optional.empty(),
            List.of(),
            ofCaller.remaining());
    if (decision instanceof Decision.Refuse refuse) {
      return start.skipping(refuse.skipped()).refusedWith(Optional.of(refuse.error()));
    }
    Plan plan = ((Decision.Go) decision).plan();
    Lookout lookout = new Lookout(settings, around, limits, asked, question.sample().whole());
    return taken(start.skipping(plan.skipped()), plan, means.thrifty(), lookout, limits);
  }

  private static Explanation taken(
      Explanation start, Plan plan, boolean thrifty, Lookout lookout, LimitsAhead limits)
      throws IOException {
    LimitsAhead.Ahead ofRoute = limits.ofRoute(plan.route().name());
    List<Candidacy> candidates = lookout.candidates(plan);
    List<Remaining> remaining =
        Stream.of(start.limits(), ofRoute.remaining(), lookout.ofProviders(plan))
            .flatMap(List::stream)
            .toList();
    return start
        .takenBy(
            new Explanation.Taken(plan.route(), thrifty, candidates, lookout.kept(plan)), remaining)
        .refusedWith(ofRoute.denial().map(Denial::error))
        .refusedWith(Lookout.nobody(plan, candidates));
  }

  private LimitsAhead limits(Question question, Asked asked) throws IOException {
    Duration length = asked.body().audioLength().orElse(Duration.ZERO);
    Caller caller = new Caller(asked.request().client(), question.address());
    return new LimitsAhead(around.limiter(), settings.limits(), caller, asked.request(), length);
  }
}
