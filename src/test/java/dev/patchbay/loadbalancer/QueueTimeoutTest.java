package dev.patchbay.loadbalancer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.health.HealthPolicy;
import dev.patchbay.health.ManualTicker;
import dev.patchbay.loadbalancer.concurrency.ConcurrencyLimit;
import dev.patchbay.routing.balance.Contender;
import dev.patchbay.routing.balance.Standing;
import dev.patchbay.routing.plan.Plan;
import dev.patchbay.routing.provider.Money;
import dev.patchbay.routing.provider.Price;
import dev.patchbay.routing.provider.Provider;
import dev.patchbay.routing.route.SpendGuard;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long a burst of calls queues for the first provider before it goes to the next. */
class QueueTimeoutTest {

  private static final Duration CALL = Duration.ofSeconds(60);
  private static final Price PAID = new Price(700_000, -1);

  private final ManualTicker time = new ManualTicker();
  private final LoadBalancer balancer = LoadBalancerFixtures.balancer(time);

  private Duration wait(Optional<Duration> configured, SpendGuard guard, Provider... route) {
    balancer.adopt(
        List.of(
            new ProviderPolicy(
                HealthPolicy.withDefaults(route[0]), new ConcurrencyLimit(1, 32), configured)),
        RetryBudget.Rules.RETRIES);
    Plan plan = LoadBalancerFixtures.plan(guard, route);
    List<Contender> behind =
        route.length == 1
            ? List.of()
            : List.of(new Contender(1, route[1].name(), false, 1, -1, Standing.AVAILABLE));
    return new QueueTimeout(balancer, plan, LoadBalancerFixtures.SPEECH)
        .of(plan.attempts().get(0), behind, CALL);
  }

  @ParameterizedTest(name = "configured {0}, first {1}, next {2}, guard {3}: {4} s")
  @CsvSource({
    "auto, free,    paid,    always, 15",
    "auto, free,    unknown, always, 15",
    "auto, free,    free,    always, 2",
    "auto, paid,    paid,    always, 2",
    "auto, unknown, free,    always, 2",
    "1,    free,    paid,    always, 1",
    "auto, free,    paid,    never,  60",
    "1,    free,    paid,    never,  60",
    "1,    free,    unknown, never,  60",
    "1,    free,    paid,    budget, 60",
    "1,    free,    free,    never,  1",
    "1,    paid,    paid,    never,  1",
  })
  void aBurstWaitsForAFreeProviderRatherThanPay(
      String configured, String first, String next, String guard, long seconds) {
    Optional<Duration> set =
        configured.equals("auto")
            ? Optional.empty()
            : Optional.of(Duration.ofSeconds(Long.parseLong(configured)));
    SpendGuard rule =
        switch (guard) {
          case "never" -> SpendGuard.NEVER;
          case "budget" -> SpendGuard.upTo(new Money(1));
          default -> SpendGuard.ALWAYS;
        };

    assertThat(wait(set, rule, provider("a", first), provider("b", next)))
        .isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void withNobodyBehindItWaitsAsLongAsTheCallMay() {
    assertThat(wait(Optional.of(Duration.ofSeconds(1)), SpendGuard.ALWAYS, provider("a", "free")))
        .isEqualTo(CALL);
  }

  @Test
  void theSameProviderWithAnotherVoiceIsNobodyElse() {
    Provider a = provider("a", "paid");

    assertThat(wait(Optional.of(Duration.ofSeconds(1)), SpendGuard.ALWAYS, a, a)).isEqualTo(CALL);
  }

  private static Provider provider(String name, String price) {
    return LoadBalancerFixtures.provider(
        name,
        switch (price) {
          case "free" -> Price.FREE;
          case "paid" -> PAID;
          default -> Price.UNKNOWN;
        });
  }
}
