package dev.patchbay.explain;

import dev.patchbay.api.ApiError;
import dev.patchbay.api.AudioRequest;
import dev.patchbay.api.Caller;
import dev.patchbay.api.RequestRefused;
import dev.patchbay.auth.Client;
import dev.patchbay.body.Asked;
import dev.patchbay.body.Head;
import dev.patchbay.body.ReceivedBody;
import dev.patchbay.catalog.CatalogFilter;
import dev.patchbay.config.Settings;
import dev.patchbay.metering.Means;
import dev.patchbay.ratelimit.LimitsAhead;
import dev.patchbay.ratelimit.Remaining;
import dev.patchbay.routing.Allowed;
import dev.patchbay.routing.Decision;
import dev.patchbay.routing.Denial;
import dev.patchbay.routing.Planner;
import dev.patchbay.routing.Routes;
import dev.patchbay.web.ApiPath;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes a call through the stations of a router without making it. */
public final class Explainer {

  private final Settings settings;
  private final Surroundings around;

  public Explainer(Settings settings, Surroundings around) {
    this.settings = settings;
    this.around = around;
  }

  /**
   * @throws RequestRefused if the question itself cannot be answered
   */
  Explanation explain(Question question) {
    Allowed allowed = allowed(question.client());
    try {
      ApiPath path = ApiPath.of(question.rawPath());
      try (ReceivedBody body = receive(question)) {
        return explain(question, asked(question, path, body), allowed);
      }
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

  private ReceivedBody receive(Question question) throws IOException {
    Sample sample = question.sample();
    settings.body().check(sample.uploadBytes().orElse(sample.bytes().length));
    return sample.bytes().length == 0
        ? ReceivedBody.none()
        : ReceivedBody.read(
            new ByteArrayInputStream(sample.bytes()), question.contentType(), settings.body());
  }

  private static Asked asked(Question question, ApiPath path, ReceivedBody body) {
    Head head =
        new Head(
            question.method(),
            path.path(),
            path.deployment(),
            question.query(),
            question.headers());
    String client = question.client().isEmpty() ? Caller.ANONYMOUS : question.client();
    Asked asked = Asked.of(head, client, body);
    AudioRequest told = asked.request();
    Sample sample = question.sample();
    return new Asked(
        new AudioRequest(
            told.task(),
            told.method(),
            told.path(),
            told.query(),
            told.headers(),
            told.body(),
            told.fields(),
            sample.characters().orElse(told.characters()),
            sample.uploadBytes().orElse(told.uploadBytes()),
            client),
        body);
  }

  private Explanation explain(Question question, Asked asked, Allowed allowed) throws IOException {
    AudioRequest request = asked.request();
    Means means = Means.of(request.client(), settings.allowances(), around.spent());
    Routes routes = means.on(new Routes(settings.routes()));
    Decision decision = Planner.decide(routes.inOrder(), request, allowed);
    boolean catalogue = CatalogFilter.isDiscovery(request.method(), request.path());
    Duration length = asked.body().audioLength().orElse(Duration.ZERO);
    Caller caller = new Caller(request.client(), question.address());
    LimitsAhead limits =
        new LimitsAhead(around.limiter(), settings.limits(), caller, request, length);
    LimitsAhead.Ahead ofCaller = limits.ofCaller();
    Optional<ApiError> early = ofCaller.denial().or(means::refusal).map(Denial::error);
    if (decision instanceof Decision.Refuse refuse) {
      return new Explanation(
          around.live(),
          question.client(),
          Optional.of(request),
          catalogue,
          early.or(() -> Optional.of(refuse.error())),
          refuse.passed(),
          Optional.empty(),
          refuse.skipped(),
          ofCaller.remaining());
    }
    Decision.Go go = (Decision.Go) decision;
    Lookout lookout = new Lookout(settings, around, limits, asked, question.sample().whole());
    LimitsAhead.Ahead ofRoute = limits.ofRoute(go.plan().route().name());
    List<Candidacy> candidates = lookout.candidates(go.plan());
    List<Remaining> remaining = new ArrayList<>(ofCaller.remaining());
    remaining.addAll(ofRoute.remaining());
    remaining.addAll(lookout.ofProviders(go.plan()));
    return new Explanation(
        around.live(),
        question.client(),
        Optional.of(request),
        catalogue,
        early
            .or(() -> ofRoute.denial().map(Denial::error))
            .or(() -> Lookout.nobody(go.plan(), candidates)),
        go.passed(),
        Optional.of(
            new Explanation.Taken(
                go.plan().route(), means.thrifty(), candidates, lookout.kept(go.plan()))),
        go.plan().skipped(),
        remaining);
  }
}
