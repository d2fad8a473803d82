package dev.patchbay.loadbalancer;

import dev.patchbay.api.AudioRequest;
import dev.patchbay.api.AudioTask;
import dev.patchbay.api.BodyKind;
import dev.patchbay.health.HealthPolicy;
import dev.patchbay.health.HealthRegistry;
import dev.patchbay.health.ManualTicker;
import dev.patchbay.loadbalancer.concurrency.ConcurrencyLimit;
import dev.patchbay.routing.balance.Balance;
import dev.patchbay.routing.plan.AttemptPlan;
import dev.patchbay.routing.plan.Conversion;
import dev.patchbay.routing.plan.Plan;
import dev.patchbay.routing.plan.PlannerFixtures;
import dev.patchbay.routing.provider.AudioUrls;
import dev.patchbay.routing.provider.CatalogSource;
import dev.patchbay.routing.provider.Deadlines;
import dev.patchbay.routing.provider.Formats;
import dev.patchbay.routing.provider.Globs;
import dev.patchbay.routing.provider.LanguageForm;
import dev.patchbay.routing.provider.NameMapping;
import dev.patchbay.routing.provider.Price;
import dev.patchbay.routing.provider.Provider;
import dev.patchbay.routing.provider.Recognition;
import dev.patchbay.routing.provider.Service;
import dev.patchbay.routing.provider.SignIn;
import dev.patchbay.routing.provider.Substitution;
import dev.patchbay.routing.route.BalancePolicy;
import dev.patchbay.routing.route.Candidate;
import dev.patchbay.routing.route.Conditions;
import dev.patchbay.routing.route.HedgePolicy;
import dev.patchbay.routing.route.RetryLimits;
import dev.patchbay.routing.route.Route;
import dev.patchbay.routing.route.SpendGuard;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** A load balancer, sample providers, and plans of speech calls that try them in this order. */
final class LoadBalancerFixtures {

  static final AudioRequest SPEECH =
      new AudioRequest(
          AudioTask.SPEECH,
          "POST",
          "/audio/speech",
          "",
          Map.of(),
          BodyKind.JSON,
          Map.of(),
          1_000,
          100,
          "ann");

  private LoadBalancerFixtures() {}

  static LoadBalancer balancer(ManualTicker time) {
    return new LoadBalancer(
        new HealthRegistry(time, (provider, before, now) -> {}),
        time,
        Clock.systemUTC(),
        new Random(1));
  }

  /** A provider whose speech begins within 15 s. */
  static Provider provider(String name, Price price) {
    return new Provider(
        name,
        URI.create("http://127.0.0.1:1/v1"),
        SignIn.NONE,
        Map.of(AudioTask.SPEECH, speech()),
        Map.of(),
        Provider.Headers.DEFAULT,
        List.of(),
        new CatalogSource("", "", List.of(), List.of()),
        price);
  }

  private static Service speech() {
    Duration second = Duration.ofSeconds(1);
    return new Service(
        "",
        NameMapping.ANY,
        NameMapping.ANY,
        false,
        Formats.ANY,
        Globs.NONE,
        Long.MAX_VALUE,
        Long.MAX_VALUE,
        new Recognition(AudioUrls.OFF, false, LanguageForm.ANY),
        List.of(),
        new Deadlines(second, second.multipliedBy(15), second));
  }

  static ProviderPolicy policy(Provider provider, int calls, int queue, Duration queueTimeout) {
    return new ProviderPolicy(
        HealthPolicy.withDefaults(provider),
        new ConcurrencyLimit(calls, queue),
        Optional.of(queueTimeout));
  }

  static Plan plan(SpendGuard guard, Provider... providers) {
    List<Candidate> candidates =
        Arrays.stream(providers).map(one -> new Candidate(one, Map.of(), Map.of())).toList();
    Route route =
        new Route(
            "speech",
            Conditions.NONE,
            candidates,
            List.of(),
            Substitution.STRICT,
            new RetryLimits(3, Duration.ofSeconds(5)),
            PlannerFixtures.FAILOVER,
            new BalancePolicy(Balance.FIRST, guard, HedgePolicy.NEVER));
    return new Plan(
        route, candidates.stream().map(LoadBalancerFixtures::attempt).toList(), List.of());
  }

  private static AttemptPlan attempt(Candidate candidate) {
    return new AttemptPlan(
        candidate, "/audio/speech", "", "", "", "", false, List.of(), Conversion.NONE);
  }
}
