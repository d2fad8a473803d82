package dev.patchbay.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.routing.outcome.Fault;
import dev.patchbay.routing.provider.Provider;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class HealthCheckerTest {

  private final ManualTimer timer = new ManualTimer();
  private final Deque<Runnable> work = new ArrayDeque<>();
  private final Map<String, Probe.Result> answers = new HashMap<>();
  private final List<String> found = new ArrayList<>();
  private final Provider kokoro = HealthFixtures.provider("kokoro");
  private final Provider whisper = HealthFixtures.provider("whisper");
  private final HealthChecker checker =
      new HealthChecker(
          (provider, check) -> answers.get(provider.name()),
          (provider, finding) ->
              found.add(provider.name() + " " + finding.kind() + " " + finding.reason()),
          timer,
          work::add,
          new SplittableRandom(1));

  private static HealthPolicy checked(Provider provider) {
    return new HealthPolicy(
        provider, Breaker.Rules.DEFAULT, Cooldown.Rules.DEFAULT, HealthFixtures.check(2, 3));
  }

  /** Lets time pass; each check that is begun is answered at once. */
  private void run(int seconds) {
    for (int i = 0; i < seconds; i++) {
      timer.advance(Duration.ofSeconds(1));
      while (!work.isEmpty()) {
        work.remove().run();
      }
    }
  }

  @Test
  void aProviderIsAskedAtOnceAndThenEachInterval() {
    answers.put("kokoro", new Probe.Answer(200, ""));
    checker.adopt(List.of(checked(kokoro)));
    run(1);
    assertThat(found).containsExactly("kokoro PASSED ");
    run(29);
    assertThat(found).hasSize(3);
    answers.put("kokoro", new Probe.NoAnswer(Fault.CONNECT));
    run(10);
    assertThat(found.get(3)).isEqualTo("kokoro FAILED connect");
  }

  @Test
  void whoHasNoCheckIsNotAsked() {
    checker.adopt(List.of(HealthPolicy.withDefaults(kokoro)));
    run(60);
    assertThat(found).isEmpty();
    assertThat(timer.pendingTasks()).isZero();
  }

  @Test
  void aCheckThatHangsFailsOnTimeAndOnceMoreEachIntervalAndIsNotStacked() {
    checker.adopt(List.of(checked(kokoro)));
    timer.advance(Duration.ofSeconds(1));
    assertThat(work).hasSize(1);
    assertThat(found).isEmpty();
    timer.advance(Duration.ofSeconds(2));
    assertThat(found).containsExactly("kokoro FAILED no answer in 2000 ms");
    timer.advance(Duration.ofSeconds(18));
    assertThat(found).hasSize(3);
    assertThat(work).hasSize(1);
  }

  @Test
  void anAnswerThatComesLateIsNoAnswerButTheNextCheckIsMade() {
    answers.put("kokoro", new Probe.Answer(200, ""));
    checker.adopt(List.of(checked(kokoro)));
    timer.advance(Duration.ofSeconds(5));
    found.clear();
    work.remove().run();
    assertThat(found).isEmpty();
    run(6);
    assertThat(found).containsExactly("kokoro PASSED ");
  }

  @Test
  void aProbeWithABugIsAFailedCheckAndNotTheEndOfChecking() {
    HealthChecker broken =
        new HealthChecker(
            (provider, check) -> {
              throw new IllegalStateException("bug");
            },
            (provider, finding) -> found.add(finding.reason()),
            timer,
            work::add,
            new SplittableRandom(1));
    broken.adopt(List.of(checked(kokoro)));
    run(11);
    assertThat(found).containsExactly("unexpected_answer", "unexpected_answer");
  }

  @Test
  void aReloadLeavesUnchangedChecksInStepAndEndsThoseThatAreGone() {
    answers.put("kokoro", new Probe.Answer(200, ""));
    answers.put("whisper", new Probe.Answer(404, ""));
    checker.adopt(List.of(checked(kokoro)));
    run(5);
    checker.adopt(List.of(checked(kokoro), checked(whisper)));
    run(4);
    assertThat(found).containsExactly("kokoro PASSED ", "whisper FAILED status_404");
    checker.adopt(List.of(checked(whisper)));
    run(10);
    assertThat(found).hasSize(3).last().isEqualTo("whisper FAILED status_404");
    checker.adopt(List.of());
    run(60);
    assertThat(found).hasSize(3);
    assertThat(timer.pendingTasks()).isZero();
  }

  @Test
  void aChangedProviderIsAskedAfreshAndTheOldAnswerIsDropped() {
    answers.put("kokoro", new Probe.Answer(200, ""));
    checker.adopt(List.of(checked(kokoro)));
    timer.advance(Duration.ofSeconds(1));
    checker.adopt(List.of(checked(HealthFixtures.provider("kokoro", "http://127.0.0.1:2", ""))));
    timer.advance(Duration.ofSeconds(1));
    assertThat(work).hasSize(2);
    work.remove().run();
    assertThat(found).isEmpty();
    work.remove().run();
    assertThat(found).containsExactly("kokoro PASSED ");
  }

  @Test
  void oneProviderThatHangsDelaysNoOther() throws InterruptedException {
    CountDownLatch hanging = new CountDownLatch(1);
    CountDownLatch others = new CountDownLatch(20);
    HealthCheck.Schedule quick =
        new HealthCheck.Schedule(Duration.ofMillis(2), 50, Duration.ofMillis(2), 1, 1);
    HealthCheck check =
        new HealthCheck("GET", "/health", false, HealthCheck.Expectation.ANY_SUCCESS, quick);
    CheckThreads threads = new CheckThreads();
    HealthChecker real =
        new HealthChecker(
            (provider, asked) -> {
              if (provider.name().equals("kokoro")) {
                awaitQuietly(hanging);
              }
              return new Probe.Answer(200, "");
            },
            (provider, finding) -> {
              if (provider.name().equals("whisper") && finding.kind() == CheckResult.Kind.PASSED) {
                others.countDown();
              }
            },
            threads.timer(),
            threads.workers(),
            new SplittableRandom(1));
    try (threads) {
      real.adopt(
          List.of(
              new HealthPolicy(kokoro, Breaker.Rules.DEFAULT, Cooldown.Rules.DEFAULT, check),
              new HealthPolicy(whisper, Breaker.Rules.DEFAULT, Cooldown.Rules.DEFAULT, check)));
      assertThat(others.await(20, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(threads.awaitTermination(Duration.ofSeconds(20))).isTrue();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }
}
