package dev.patchbay.loadbalancer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.AudioTask;
import dev.patchbay.health.ManualTicker;
import dev.patchbay.routing.outcome.Fault;
import dev.patchbay.routing.outcome.Outcome;
import dev.patchbay.routing.plan.Plan;
import dev.patchbay.routing.provider.Money;
import dev.patchbay.routing.provider.Price;
import dev.patchbay.routing.provider.Provider;
import dev.patchbay.routing.route.SpendGuard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Selection of candidates as tables: what each provider is like, and in which order a call whose
 * attempts all fail leases or skips them. The dry run agrees with what the call meets.
 */
class CandidateSelectorTest {

  private static final Outcome FAILED = new Outcome.Failed(Fault.CONNECT);

  // Stands still: standings are read one after the other, and compared by their age.
  private final ManualTicker time = new ManualTicker();
  private final LoadBalancer balancer = LoadBalancerFixtures.balancer(time);

  /**
   * A provider by its words.
   *
   * @param words {@code free} or {@code paid}, and {@code open}, {@code drained}, {@code ejected}
   *     or {@code busy}
   */
  private static Provider provider(String name, String words) {
    if (words.contains("unknown")) {
      return LoadBalancerFixtures.provider(name, Price.UNKNOWN);
    }
    return LoadBalancerFixtures.provider(
        name, words.contains("free") ? new Price(0, 0) : new Price(15_000_000, -1));
  }

  private static Plan plan(SpendGuard guard, List<Provider> providers) {
    return LoadBalancerFixtures.plan(guard, providers.toArray(Provider[]::new));
  }

  private void bring(Provider provider, String words) throws InterruptedException {
    if (words.contains("open")) {
      for (int i = 0; i < 3; i++) {
        balancer
            .health()
            .permitUnconditionally(provider, AudioTask.SPEECH, "ann")
            .record(FAILED, Duration.ZERO);
      }
    }
    if (words.contains("drained")) {
      balancer.health().drain(provider.name());
    }
    if (words.contains("ejected")) {
      balancer.health().eject(provider.name(), Duration.ofHours(1));
    }
    if (words.contains("busy")) {
      assertThat(balancer.limiters().of(provider.name()).acquire(Duration.ZERO)).isPresent();
    }
  }

  private static SpendGuard guard(String text) {
    return switch (text) {
      case "always" -> SpendGuard.ALWAYS;
      case "never" -> SpendGuard.NEVER;
      default -> SpendGuard.upTo(new Money(Long.parseLong(text)));
    };
  }

  @ParameterizedTest(name = "{0} | {1} | {2}, paid {3}: {4}")
  @CsvSource(
      delimiter = '|',
      value = {
        // a | b | c | paid | leased, or skipped with a reason
        "paid         | paid         | paid | always | a b c",
        "paid open    | paid         | paid | always | a:open b c a",
        "paid open    | paid open    | paid open | always | a b c",
        // Nothing is said of a drained one: the operator knows.
        "paid drained | paid         | paid | always | b c",
        "paid ejected | paid         | paid | always | a:ejected b c a",
        "paid drained | paid drained | paid drained | always | ''",
        "paid busy    | paid         | paid | always | a:busy b c",
        "free         | paid         | free | never  | a b:not_free c",
        "paid         | paid         | free | never  | a b c",
        "free         | unknown      | paid | 20000  | a b:not_free c",
        "free         | paid         | paid | 15000  | a b c",
        "free         | paid         | paid | 14999  | a b:not_free c:not_free",
        "free open    | paid         | paid | never  | a:open b:not_free c:not_free a",
      })
  void candidatesAreLeasedOrSkippedInThisOrder(
      String a, String b, String c, String paid, String expected) throws InterruptedException {
    List<String> words = List.of(a, b, c);
    List<Provider> providers = List.of(provider("a", a), provider("b", b), provider("c", c));
    adopt(providers);
    for (int i = 0; i < providers.size(); i++) {
      bring(providers.get(i), words.get(i));
    }

    assertThat(String.join(" ", run(plan(guard(paid), providers)))).isEqualTo(expected);
  }

  private void adopt(List<Provider> providers) {
    balancer.adopt(
        providers.stream()
            .map(provider -> LoadBalancerFixtures.policy(provider, 1, 0, Duration.ZERO))
            .toList(),
        RetryBudget.Rules.RETRIES);
  }

  /** What becomes of each candidate of a call whose attempts all fail. */
  private List<String> run(Plan plan) {
    List<String> seen = new ArrayList<>();
    CandidateSelector selector = balancer.select(plan, LoadBalancerFixtures.SPEECH);
    Optional<CandidateLease> lease = next(selector, seen);
    while (lease.isPresent()) {
      seen.add(lease.get().attempt().provider().name());
      lease.get().record(new Outcome.ClientLeft(), Duration.ZERO, Duration.ZERO);
      lease.get().close();
      lease = next(selector, seen);
    }
    return seen;
  }

  private static Optional<CandidateLease> next(CandidateSelector selector, List<String> seen) {
    return selector.next(
        Duration.ofSeconds(5),
        (attempt, reason) -> seen.add(attempt.provider().name() + ":" + reason.label()));
  }

  @ParameterizedTest(name = "{0} | {1}, paid {2}: {3}")
  @CsvSource(
      delimiter = '|',
      value = {
        // a | b | paid | preview
        "free         | paid      | always | a IN_LINE, b IN_LINE",
        "free         | paid      | never  | a IN_LINE, b IN_LINE not_free",
        "paid open    | paid      | always | b IN_LINE, a LAST_RESORT",
        "paid drained | paid busy | always | b IN_LINE busy, a OUT drained",
      })
  void theDryRunSaysWhatACallWouldMeet(String a, String b, String paid, String expected)
      throws InterruptedException {
    List<Provider> providers = List.of(provider("a", a), provider("b", b));
    adopt(providers);
    bring(providers.get(0), a);
    bring(providers.get(1), b);

    List<String> previews =
        balancer.preview(plan(guard(paid), providers), LoadBalancerFixtures.SPEECH).stream()
            .map(
                one ->
                    one.attempt().provider().name()
                        + " "
                        + one.line()
                        + one.skipReason().map(reason -> " " + reason.label()).orElse(""))
            .toList();
    assertThat(String.join(", ", previews)).isEqualTo(expected);
  }
}
