package dev.patchbay.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.AudioRequest;
import dev.patchbay.api.AudioTask;
import dev.patchbay.config.Settings;
import dev.patchbay.health.CheckResult;
import dev.patchbay.health.HealthRegistry;
import dev.patchbay.loadbalancer.CandidateLease;
import dev.patchbay.loadbalancer.LoadBalancer;
import dev.patchbay.loadbalancer.concurrency.ConcurrencySlot;
import dev.patchbay.routing.outcome.Fault;
import dev.patchbay.routing.outcome.Outcome;
import dev.patchbay.routing.plan.Decision;
import dev.patchbay.routing.plan.Plan;
import dev.patchbay.routing.plan.Planner;
import dev.patchbay.routing.provider.Provider;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The explained first choice is the provider that a call tries first, in any state of the
 * providers.
 */
class FirstChoiceTest {

  private static final List<String> NAMES = List.of("a", "b", "c", "d");

  private final Random random = new Random(11);
  private long now;

  @ParameterizedTest
  @ValueSource(strings = {"first", "cheapest", "round-robin", "weighted"})
  void theFirstChoiceIsTheProviderThatARealCallTries(String balance) throws Exception {
    int served = 0;
    int nobody = 0;
    for (int i = 0; i < 40; i++) {
      Settings settings = TestSettings.settings(configuration(balance));
      RouterState state = stateOf(settings);
      List<ConcurrencySlot> held = trouble(settings, state.loadBalancer());
      for (int call = 0; call < 16; call++) {
        advanceTime();
        CallQuestion question = TestSettings.speech("model", "m", "voice", any("alloy", "nova"));
        Explanation explanation = new Explainer(settings, state).explain(question);
        Optional<String> asked = ask(settings, state.loadBalancer(), explanation);

        assertThat(explanation.choice().map(CandidateExplanation::provider)).isEqualTo(asked);
        served += asked.isPresent() ? 1 : 0;
        nobody += asked.isPresent() ? 0 : 1;
      }
      held.forEach(ConcurrencySlot::close);
    }
    assertThat(served).isGreaterThan(200);
    assertThat(nobody).isGreaterThan(10);
  }

  private RouterState stateOf(Settings settings) {
    HealthRegistry health = new HealthRegistry(() -> now, (provider, before, after) -> {});
    LoadBalancer loadBalancer = new LoadBalancer(health, () -> now, Clock.systemUTC(), random);
    loadBalancer.adopt(settings.providerPolicies(), settings.retryBudget());
    RouterState start = RouterState.atStart(settings);
    return new RouterState(
        loadBalancer, start.rateLimiter(), start.clientSpend(), start.cacheLocator(), true);
  }

  private void advanceTime() {
    now += Duration.ofMillis(1 + random.nextInt(3_000)).toNanos();
  }

  private Optional<String> ask(
      Settings settings, LoadBalancer loadBalancer, Explanation explanation) {
    AudioRequest request = explanation.call().orElseThrow();
    if (!(Planner.decide(settings.routes(), request) instanceof Decision.Serve go)) {
      return Optional.empty();
    }
    Plan plan = go.plan();
    Optional<CandidateLease> pick =
        loadBalancer.select(plan, request).next(Duration.ZERO, (one, why) -> {});
    pick.ifPresent(
        one -> {
          // Now and then the call fails, and the next one finds things changed.
          if (random.nextInt(3) == 0) {
            one.record(new Outcome.Failed(Fault.CONNECT), Duration.ZERO, Duration.ZERO);
          }
          one.close();
        });
    return pick.map(one -> one.attempt().provider().name());
  }

  private List<ConcurrencySlot> trouble(Settings settings, LoadBalancer loadBalancer)
      throws InterruptedException {
    List<ConcurrencySlot> held = new ArrayList<>();
    HealthRegistry health = loadBalancer.health();
    for (Provider provider : settings.providers()) {
      advanceTime();
      switch (random.nextInt(7)) {
        case 0 -> health.drain(provider.name());
        case 1 ->
            repeat(
                5,
                () ->
                    health.record(
                        provider, new CheckResult(CheckResult.Kind.FAILED, "it is away")));
        case 2 -> repeat(4, () -> fail(health, provider, new Outcome.Failed(Fault.CONNECT), 0));
        case 3 -> fail(health, provider, new Outcome.Answered(429, false), 30);
        case 4 ->
            loadBalancer.limiters().of(provider.name()).acquire(Duration.ZERO).ifPresent(held::add);
        default -> {
          // It is well.
        }
      }
    }
    return held;
  }

  private static void fail(HealthRegistry health, Provider provider, Outcome outcome, int wait) {
    health
        .permitUnconditionally(provider, AudioTask.SPEECH, "ann")
        .record(outcome, Duration.ofSeconds(wait));
  }

  private static void repeat(int times, Runnable what) {
    for (int i = 0; i < times; i++) {
      what.run();
    }
  }

  private String configuration(String balance) {
    StringBuilder lines = new StringBuilder("patchbay.providers=a,b,c,d\n");
    for (String name : NAMES) {
      String key = "patchbay.provider." + name + ".";
      lines.append(key).append("preset=generic\n");
      lines.append(key).append("url=http://127.0.0.1:9/v1\n");
      lines.append(key).append("speech.voices=").append(any("alloy", "nova", "alloy,nova"));
      lines.append('\n').append(key).append("limit=1\n").append(key).append("queue.wait=1ms\n");
      lines.append(key).append("queue.size=0\n");
      lines.append(key).append("price.characters=").append(any("0", "1", "15")).append('\n');
    }
    lines.append("patchbay.routes=speech\n");
    lines.append("patchbay.route.speech.balance=").append(balance).append('\n');
    lines.append("patchbay.route.speech.paid=").append(any("always", "never", "0.00001/day"));
    lines.append("\npatchbay.route.speech.candidate.c.weight=3\n");
    lines.append("patchbay.route.speech.backup=").append(any("a", "d", "c,d", "a,b,c,d"));
    return lines.append('\n').toString();
  }

  private String any(String... some) {
    return some[random.nextInt(some.length)];
  }
}
