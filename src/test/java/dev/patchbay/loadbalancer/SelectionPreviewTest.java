package dev.patchbay.loadbalancer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.AudioTask;
import dev.patchbay.health.ManualTicker;
import dev.patchbay.routing.outcome.Fault;
import dev.patchbay.routing.outcome.Outcome;
import dev.patchbay.routing.outcome.SkipReason;
import dev.patchbay.routing.provider.Money;
import dev.patchbay.routing.provider.Price;
import dev.patchbay.routing.provider.Provider;
import dev.patchbay.routing.route.SpendGuard;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dry run of candidate selection: it predicts what a call would get and acquires nothing. */
class SelectionPreviewTest {

  private final ManualTicker time = new ManualTicker();
  private final LoadBalancer balancer = LoadBalancerFixtures.balancer(time);
  private final Provider free = LoadBalancerFixtures.provider("free", Price.FREE);
  // A thousand characters cost 700.
  private final Provider paid = LoadBalancerFixtures.provider("paid", new Price(700_000, -1));

  private CandidatePreview previewOfPaid(SpendGuard guard) {
    return balancer
        .preview(LoadBalancerFixtures.plan(guard, free, paid), LoadBalancerFixtures.SPEECH)
        .stream()
        .filter(one -> one.attempt().provider().equals(paid))
        .findFirst()
        .orElseThrow();
  }

  private void adopt(int queue, long queueSeconds) {
    balancer.adopt(
        List.of(
            LoadBalancerFixtures.policy(free, 1, 0, Duration.ZERO),
            LoadBalancerFixtures.policy(paid, 1, queue, Duration.ofSeconds(queueSeconds))),
        new RetryBudget.Rules(0, 0, 1));
  }

  @ParameterizedTest(name = "busy {0}, queue of {1} for {2} s: [{3}], wait {4} s")
  @CsvSource({
    // busy, places in the queue, longest wait, skipped, expected wait: the last one's is the call's
    "false, 0, 5, '',   0",
    "false, 1, 5, '',   0",
    "true,  0, 5, busy, 0",
    "true,  1, 1, '',   5",
    "true,  1, 0, '',   5",
  })
  void aBusyProviderIsSkippedUnlessACallMayWait(
      boolean busy, int queue, long queueSeconds, String skipped, long wait)
      throws InterruptedException {
    adopt(queue, queueSeconds);
    if (busy) {
      assertThat(balancer.limiters().of("paid").acquire(Duration.ZERO)).isPresent();
    }

    CandidatePreview preview = previewOfPaid(SpendGuard.ALWAYS);

    assertThat(label(preview)).isEqualTo(skipped);
    assertThat(preview.queueTimeout()).isEqualTo(Duration.ofSeconds(wait));
    assertThat(balancer.limiters().of("paid").inFlight()).isEqualTo(busy ? 1 : 0);
  }

  @ParameterizedTest(name = "limit {0}, spent {1}: [{2}]")
  @CsvSource({"700, 0, ''", "699, 0, not_free", "1400, 700, ''", "1399, 700, not_free"})
  void aCallThatWouldExceedTheLimitOfPaidFailoverIsSkipped(long limit, long spent, String skipped) {
    adopt(0, 0);
    SpendGuard guard = SpendGuard.upTo(new Money(limit));
    if (spent > 0) {
      assertThat(
              balancer
                  .paidFailoverSpend()
                  .book("speech", guard, true, false, OptionalLong.of(spent))
                  .allowed())
          .isTrue();
    }

    CandidatePreview preview = previewOfPaid(guard);

    assertThat(label(preview)).isEqualTo(skipped);
    assertThat(preview.detail().isEmpty()).isEqualTo(skipped.isEmpty());
    assertThat(balancer.paidFailoverSpend().today("speech")).isEqualTo(new Money(spent));
  }

  @ParameterizedTest(name = "{0}: {1} [{2}]")
  @CsvSource({
    "available, IN_LINE,     '',      ''",
    "open,      LAST_RESORT, '',      calls: connect",
    "cooling,   LAST_RESORT, '',      cooling down after a 429 or 503",
    "ejected,   LAST_RESORT, '',      ejected by the operator",
    "drained,   OUT,         drained, drained by the operator",
  })
  void healthDecidesTheLine(
      String state, CandidatePreview.Line line, String skipped, String detail) {
    adopt(0, 0);
    switch (state) {
      case "open" -> record(new Outcome.Failed(Fault.CONNECT), 3);
      case "cooling" -> record(new Outcome.Answered(429, false), 1);
      case "ejected" -> balancer.health().eject("paid", Duration.ofHours(1));
      case "drained" -> balancer.health().drain("paid");
      default -> {}
    }

    CandidatePreview preview = previewOfPaid(SpendGuard.ALWAYS);

    assertThat(preview.line()).isEqualTo(line);
    assertThat(label(preview)).isEqualTo(skipped);
    assertThat(preview.detail()).isEqualTo(detail);
    assertThat(balancer.retryBudget("paid").tryWithdraw()).isTrue();
  }

  private void record(Outcome outcome, int times) {
    for (int i = 0; i < times; i++) {
      balancer
          .health()
          .permitUnconditionally(paid, AudioTask.SPEECH, "ann")
          .record(outcome, Duration.ZERO);
    }
  }

  private static String label(CandidatePreview preview) {

    return preview.skipReason().map(SkipReason::label).orElse("");
  }
}
