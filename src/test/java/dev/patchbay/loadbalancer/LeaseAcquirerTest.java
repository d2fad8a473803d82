package dev.patchbay.loadbalancer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.AudioTask;
import dev.patchbay.health.ManualTicker;
import dev.patchbay.loadbalancer.LeaseAcquirer.AttemptKind;
import dev.patchbay.loadbalancer.concurrency.ConcurrencyLimiter;
import dev.patchbay.routing.outcome.Fault;
import dev.patchbay.routing.outcome.Outcome;
import dev.patchbay.routing.plan.Plan;
import dev.patchbay.routing.provider.Money;
import dev.patchbay.routing.provider.Price;
import dev.patchbay.routing.provider.Provider;
import dev.patchbay.routing.route.SpendGuard;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Leases of a paid candidate on failover from a free one, and what a refusal leaves behind. */
class LeaseAcquirerTest {

  private static final EstimatedCost COST = new EstimatedCost(true, false, OptionalLong.of(700));
  private static final String CLIENT = "ann";

  private final ManualTicker time = new ManualTicker();
  private final LoadBalancer balancer = LoadBalancerFixtures.balancer(time);
  private final Provider paid = LoadBalancerFixtures.provider("paid", Price.UNKNOWN);
  private final ConcurrencyLimiter limiter = limiter();

  /** One slot and no queue; one retry, and none earned. */
  private ConcurrencyLimiter limiter() {
    balancer.adopt(
        List.of(LoadBalancerFixtures.policy(paid, 1, 0, Duration.ZERO)),
        new RetryBudget.Rules(0, 0, 1));
    return balancer.limiters().of(paid.name());
  }

  private LeaseAcquirer acquirer(AttemptKind kind, SpendGuard guard) {
    Plan plan = LoadBalancerFixtures.plan(guard, paid);
    return new LeaseAcquirer(
        balancer, plan, plan.attempts().get(0), LoadBalancerFixtures.SPEECH, kind, () -> false);
  }

  /**
   * Brings the candidate into a state.
   *
   * @param state any of {@code busy}, {@code no-retries} and {@code open}; more than one joined by
   *     a plus sign
   */
  private void prepare(String state) throws InterruptedException {
    if (state.contains("busy")) {
      assertThat(limiter.acquire(Duration.ZERO)).isPresent();
    }
    if (state.contains("no-retries")) {
      assertThat(balancer.retryBudget(paid.name()).tryWithdraw()).isTrue();
    }
    if (state.contains("open")) {
      for (int i = 0; i < 3; i++) {
        balancer
            .health()
            .permitUnconditionally(paid, AudioTask.SPEECH, CLIENT)
            .record(new Outcome.Failed(Fault.CONNECT), Duration.ZERO);
      }
    }
  }

  private Money spent() {
    return balancer.paidFailoverSpend().today("speech");
  }

  @ParameterizedTest(name = "{0}, {1}, limit {2}, last resort {3}: {4}")
  @CsvSource({
    // attempt, state, limit of paid failover, last resort, expected
    "FIRST, ready,                700, false, leased",
    "FIRST, ready,                699, false, not_free",
    "FIRST, no-retries,           700, false, leased",
    "RETRY, ready,                700, false, leased",
    "RETRY, no-retries,           700, false, retry_budget",
    "LAST,  no-retries,           700, false, leased",
    "FIRST, busy,                 700, false, busy",
    "FIRST, busy,                 700, true,  busy",
    "FIRST, open,                 700, false, open",
    "FIRST, open,                 700, true,  leased",
    "RETRY, no-retries+open,      700, true,  retry_budget",
    // The first check that fails is the reason.
    "RETRY, no-retries+busy+open, 699, false, not_free",
    "RETRY, no-retries+busy+open, 700, false, retry_budget",
    "FIRST, no-retries+busy+open, 700, false, busy",
  })
  void aLeaseNeedsMoneyThenARetryThenASlotThenHealth(
      AttemptKind kind, String state, long limit, boolean lastResort, String expected)
      throws InterruptedException {
    prepare(state);
    int inFlight = limiter.inFlight();
    LeaseAcquirer acquirer = acquirer(kind, SpendGuard.upTo(new Money(limit)));

    Optional<CandidateLease> lease = acquirer.tryAcquire(() -> Duration.ZERO, lastResort, COST);

    boolean leased = expected.equals("leased");
    assertThat(leased ? "leased" : acquirer.skipReason().label()).isEqualTo(expected);
    assertThat(lease.isPresent()).isEqualTo(leased);
    assertThat(acquirer.deniedByHealth()).isEqualTo(expected.equals("open"));
    assertThat(limiter.inFlight()).isEqualTo(leased ? inFlight + 1 : inFlight);
    assertThat(spent()).isEqualTo(leased ? new Money(700) : Money.NONE);
  }

  @ParameterizedTest
  @CsvSource({"FIRST, true", "RETRY, false", "LAST, false"})
  void onlyAnExtraAttemptWithdrawsARetry(AttemptKind kind, boolean left) {
    assertThat(acquirer(kind, SpendGuard.ALWAYS).tryAcquire(() -> Duration.ZERO, false, COST))
        .isPresent();

    assertThat(balancer.retryBudget(paid.name()).tryWithdraw()).isEqualTo(left);
  }

  @ParameterizedTest
  @CsvSource({"true, 700", "false, 0"})
  void aLeaseThatClosesFreesItsSlotAndOnlyAnAnswerIsPaidFor(boolean served, long paidFor) {
    CandidateLease lease =
        acquirer(AttemptKind.FIRST, SpendGuard.upTo(new Money(700)))
            .tryAcquire(() -> Duration.ZERO, false, COST)
            .orElseThrow();
    if (served) {
      lease.record(
          new Outcome.Served(200, Duration.ofMillis(20)), Duration.ofMillis(20), Duration.ZERO);
    }

    lease.close();

    assertThat(limiter.inFlight()).isZero();
    assertThat(spent()).isEqualTo(new Money(paidFor));
  }

  @ParameterizedTest
  @EnumSource(AttemptKind.class)
  void aThreadThatIsInterruptedGetsNoSlotAndStaysInterrupted(AttemptKind kind) {
    LeaseAcquirer acquirer = acquirer(kind, SpendGuard.ALWAYS);
    Thread.currentThread().interrupt();

    Optional<CandidateLease> lease = acquirer.tryAcquire(() -> Duration.ofSeconds(5), false, COST);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(lease).isEmpty();
    assertThat(acquirer.skipReason().label()).isEqualTo("busy");
    assertThat(spent()).isEqualTo(Money.NONE);
  }
}
