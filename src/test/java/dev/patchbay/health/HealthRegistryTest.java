package dev.patchbay.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.AudioTask;
import dev.patchbay.routing.balance.Standing;
import dev.patchbay.routing.balance.Standing.Kind;
import dev.patchbay.routing.outcome.Fault;
import dev.patchbay.routing.outcome.Outcome;
import dev.patchbay.routing.provider.CatalogSource;
import dev.patchbay.routing.provider.Provider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthRegistryTest {

  private static final Duration NO_RETRY_AFTER = Duration.ZERO;

  private final ManualTicker time = new ManualTicker();
  private final List<String> changes = new ArrayList<>();
  private final HealthRegistry health =
      new HealthRegistry(
          time, (name, before, now) -> changes.add(name + " " + before.kind() + " " + now.kind()));
  private final Provider kokoro = HealthFixtures.provider("kokoro");

  HealthRegistryTest() {
    health.adopt(List.of(checked(kokoro)));
  }

  private static HealthPolicy checked(Provider provider) {
    return new HealthPolicy(
        provider, Breaker.Rules.DEFAULT, Cooldown.Rules.DEFAULT, HealthFixtures.check(2, 3));
  }

  private void calls(int times, Outcome outcome) {
    for (int i = 0; i < times; i++) {
      health.permit(kokoro, AudioTask.SPEECH, "ann").orElseThrow().record(outcome, NO_RETRY_AFTER);
    }
  }

  private Standing standing() {
    return health.standing(kokoro);
  }

  @Test
  void nothingSpeaksAgainstAProviderThatIsNotKnownYet() {
    assertThat(standing()).isEqualTo(Standing.AVAILABLE);
    assertThat(health.permit(kokoro, AudioTask.SPEECH, "ann")).isPresent();
  }

  @Test
  void anotherNodesOpenBreakerMakesOneFailureEnoughAndIsNotPassedOn() {
    calls(9, HealthFixtures.SERVED);
    health.hint(Map.of("kokoro", Set.of("endpoint", "speech"), "unknown", Set.of("endpoint")));
    assertThat(standing()).isEqualTo(Standing.AVAILABLE);

    calls(1, HealthFixtures.CONNECT_FAILED);

    assertThat(standing().kind()).isEqualTo(Kind.OPEN);
    assertThat(standing().reason()).endsWith(", as at another node");
    assertThat(health.openBreakers().get("kokoro")).isEmpty();
  }

  @Test
  void aBreakerThatItsOwnCallsHaveOpenedIsToldToOthers() {
    calls(3, HealthFixtures.CONNECT_FAILED);
    assertThat(health.openBreakers().get("kokoro")).containsExactly("endpoint", "speech");
  }

  @Test
  void badCallsTakeItOutUntilTrialsGoWell() {
    calls(3, HealthFixtures.CONNECT_FAILED);
    assertThat(standing()).isEqualTo(new Standing(Kind.OPEN, Duration.ZERO, "calls: connect"));
    assertThat(health.permit(kokoro, AudioTask.SPEECH, "ann")).isEmpty();
    time.advanceSeconds(11);
    assertThat(standing().kind()).isEqualTo(Kind.HALF_OPEN);
    calls(2, HealthFixtures.SERVED);
    assertThat(standing()).isEqualTo(Standing.AVAILABLE);
    assertThat(changes)
        .containsExactly(
            "kokoro AVAILABLE OPEN", "kokoro OPEN HALF_OPEN", "kokoro HALF_OPEN AVAILABLE");
  }

  @ParameterizedTest
  @CsvSource({
    "429, 5, COOLING, 5",
    "429, 0, COOLING, 1",
    "429, 86400, COOLING, 60",
    "503, 5, COOLING, 5",
    "503, 0, AVAILABLE, 0",
    "500, 5, AVAILABLE, 0",
    "400, 5, AVAILABLE, 0",
  })
  void aProviderThatAsksToBeLeftAloneIsSkippedThatLong(
      int status, long asked, Kind kind, long left) {
    health
        .permit(kokoro, AudioTask.SPEECH, "ann")
        .orElseThrow()
        .record(HealthFixtures.status(status), Duration.ofSeconds(asked));
    assertThat(standing().kind()).isEqualTo(kind);
    assertThat(standing().time()).isEqualTo(Duration.ofSeconds(left));
    assertThat(health.permit(kokoro, AudioTask.SPEECH, "ann").isPresent())
        .isEqualTo(kind == Kind.AVAILABLE);
    time.advanceSeconds(left);
    assertThat(health.permit(kokoro, AudioTask.SPEECH, "ann")).isPresent();
  }

  @Test
  void anyNumberOf429sIsNoEvidenceAgainstIt() {
    for (int i = 0; i < 50; i++) {
      calls(1, HealthFixtures.status(429));
      time.advanceSeconds(1);
    }
    assertThat(standing()).isEqualTo(Standing.AVAILABLE);
  }

  @Test
  void a503CoolsAndCounts() {
    for (int i = 0; i < 3; i++) {
      health
          .permit(kokoro, AudioTask.SPEECH, "ann")
          .orElseThrow()
          .record(HealthFixtures.status(503), Duration.ofSeconds(1));
      time.advanceSeconds(1);
    }
    assertThat(standing().kind()).isEqualTo(Kind.OPEN);
  }

  @Test
  void clientsThatLeaveOrAskWronglySayNothing() {
    calls(50, HealthFixtures.CLIENT_LEFT);
    calls(50, HealthFixtures.status(400));
    assertThat(standing()).isEqualTo(Standing.AVAILABLE);
  }

  @Test
  void aTrialThatIsOnlyClosedGivesItsPlaceBack() {
    calls(3, HealthFixtures.CONNECT_FAILED);
    time.advanceSeconds(11);
    for (int i = 0; i < 10; i++) {
      CallPermit first = health.permit(kokoro, AudioTask.SPEECH, "ann").orElseThrow();
      CallPermit second = health.permit(kokoro, AudioTask.SPEECH, "ann").orElseThrow();
      assertThat(health.permit(kokoro, AudioTask.SPEECH, "ann")).isEmpty();
      first.close();
      second.record(HealthFixtures.CLIENT_LEFT, NO_RETRY_AFTER);
      second.close();
    }
    calls(2, HealthFixtures.SERVED);
    assertThat(standing()).isEqualTo(Standing.AVAILABLE);
  }

  @Test
  void onlyTheFirstOutcomeOfATrialCounts() {
    CallPermit trial = health.permit(kokoro, AudioTask.SPEECH, "ann").orElseThrow();
    for (int i = 0; i < 9; i++) {
      trial.record(HealthFixtures.CONNECT_FAILED, NO_RETRY_AFTER);
      trial.close();
      trial.recordTruncation(Fault.BROKEN_BODY);
    }
    assertThat(standing()).isEqualTo(Standing.AVAILABLE);
  }

  @Test
  void answersThatBreakOffTakeItOutToo() {
    for (int i = 0; i < 2; i++) {
      CallPermit trial = health.permit(kokoro, AudioTask.SPEECH, "ann").orElseThrow();
      trial.record(HealthFixtures.SERVED, NO_RETRY_AFTER);
      trial.recordTruncation(Fault.BROKEN_BODY);
      trial.recordTruncation(Fault.BROKEN_BODY);
    }
    assertThat(standing()).isEqualTo(new Standing(Kind.OPEN, Duration.ZERO, "calls: broken_body"));
  }

  @Test
  void failedChecksTakeItOutAndPassedOnesBringItBack() {
    for (int i = 0; i < 3; i++) {
      health.record(kokoro, new CheckResult(CheckResult.Kind.LOADING, "loading"));
    }
    time.advanceSeconds(7);
    assertThat(standing())
        .isEqualTo(new Standing(Kind.DOWN, Duration.ofSeconds(7), "check: loading"));
    assertThat(health.permit(kokoro, AudioTask.SPEECH, "ann")).isEmpty();
    health.record(kokoro, CheckResult.PASSED);
    health.record(kokoro, CheckResult.PASSED);
    assertThat(health.permit(kokoro, AudioTask.SPEECH, "ann")).isPresent();
    assertThat(changes).containsExactly("kokoro AVAILABLE DOWN", "kokoro DOWN AVAILABLE");
  }

  @Test
  void theWorstThatIsKnownIsWhatIsSaid() {
    calls(3, HealthFixtures.CONNECT_FAILED);
    health
        .permitUnconditionally(kokoro, AudioTask.SPEECH, "ann")
        .record(HealthFixtures.status(429), Duration.ofSeconds(30));
    assertThat(standing().kind()).isEqualTo(Kind.OPEN);
    time.advanceSeconds(11);
    assertThat(standing().kind()).isEqualTo(Kind.COOLING);
    health.drain("kokoro");
    assertThat(standing().kind()).isEqualTo(Kind.DRAINED);
  }

  @Test
  void aForcedCallThatGoesWellEndsTheOutage() {
    calls(2, HealthFixtures.CONNECT_FAILED);
    health
        .permit(kokoro, AudioTask.SPEECH, "ann")
        .orElseThrow()
        .record(HealthFixtures.status(503), Duration.ofSeconds(50));
    assertThat(standing().kind()).isEqualTo(Kind.OPEN);
    health
        .permitUnconditionally(kokoro, AudioTask.SPEECH, "ann")
        .record(HealthFixtures.SERVED, NO_RETRY_AFTER);
    assertThat(standing().kind()).isEqualTo(Kind.HALF_OPEN);
    calls(1, HealthFixtures.SERVED);
    assertThat(standing()).isEqualTo(Standing.AVAILABLE);
  }

  @Test
  void aCallThatBeganBeforeTheCooldownDoesNotEndIt() {
    CallPermit early = health.permit(kokoro, AudioTask.SPEECH, "ann").orElseThrow();
    calls(1, HealthFixtures.status(429));
    early.record(HealthFixtures.SERVED, NO_RETRY_AFTER);
    assertThat(standing().kind()).isEqualTo(Kind.COOLING);
  }

  @Test
  void aDrainedProviderIsOutUntilRestoredWhateverIsConfigured() {
    health.drain("kokoro");
    health.drain("kokoro");
    health.adopt(List.of());
    health.adopt(
        List.of(
            HealthPolicy.withDefaults(
                HealthFixtures.provider("kokoro", "http://127.0.0.1:2", ""))));
    assertThat(health.permit(kokoro, AudioTask.SPEECH, "ann")).isEmpty();
    assertThat(standing()).isEqualTo(Standing.DRAINED);
    health.restore("kokoro");
    health.restore("kokoro");
    assertThat(health.permit(kokoro, AudioTask.SPEECH, "ann")).isPresent();
    assertThat(changes).containsExactly("kokoro AVAILABLE DRAINED", "kokoro DRAINED AVAILABLE");
  }

  @Test
  void anEjectedProviderComesBackByItselfWhateverIsConfigured() {
    health.eject("kokoro", Duration.ofSeconds(60));
    health.adopt(List.of());
    health.adopt(List.of(checked(kokoro)));
    time.advanceSeconds(20);
    assertThat(health.permit(kokoro, AudioTask.SPEECH, "ann")).isEmpty();
    assertThat(standing())
        .isEqualTo(new Standing(Kind.EJECTED, Duration.ofSeconds(40), "ejected by the operator"));
    assertThat(standing().lastResort()).isTrue();
    time.advanceSeconds(40);
    assertThat(health.permit(kokoro, AudioTask.SPEECH, "ann")).isPresent();
    assertThat(standing()).isEqualTo(Standing.AVAILABLE);
  }

  @Test
  void restoringEndsAnEjectionAndWhatElseIsKnownHoldsAgain() {
    calls(3, HealthFixtures.CONNECT_FAILED);
    health.eject("kokoro", Duration.ofSeconds(60));
    health.drain("kokoro");
    health.eject("kokoro", Duration.ofSeconds(60));
    health.restore("kokoro");
    assertThat(standing().kind()).isEqualTo(Kind.OPEN);
    assertThat(changes)
        .containsExactly(
            "kokoro AVAILABLE OPEN",
            "kokoro OPEN EJECTED",
            "kokoro EJECTED DRAINED",
            "kokoro DRAINED EJECTED",
            "kokoro EJECTED OPEN");
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:1/v1, key, OPEN",
    "http://127.0.0.1:2/v1, key, AVAILABLE",
    "http://127.0.0.1:1/v1, other, AVAILABLE",
  })
  void whatIsKnownOutlivesAReloadUnlessTheProviderChanged(String url, String key, Kind kind) {
    calls(3, HealthFixtures.CONNECT_FAILED);
    Provider after = HealthFixtures.provider("kokoro", url, key);
    health.adopt(
        List.of(checked(after), HealthPolicy.withDefaults(HealthFixtures.provider("other"))));
    assertThat(health.standing(after).kind()).isEqualTo(kind);
    assertThat(health.standings()).containsOnlyKeys("kokoro", "other");
  }

  @Test
  void otherChecksMeanAFreshStartButAnotherCatalogueDoesNot() {
    calls(3, HealthFixtures.CONNECT_FAILED);
    Provider more = withModels(kokoro);
    health.adopt(List.of(checked(more)));
    assertThat(health.standing(more).kind()).isEqualTo(Kind.OPEN);
    health.adopt(List.of(HealthPolicy.withDefaults(more)));
    assertThat(health.standing(more).kind()).isEqualTo(Kind.AVAILABLE);
  }

  @Test
  void callsUnderOldSettingsTeachNothingAboutTheChangedProvider() {
    CallPermit old = health.permit(kokoro, AudioTask.SPEECH, "ann").orElseThrow();
    Provider moved = HealthFixtures.provider("kokoro", "http://127.0.0.1:2/v1", "key");
    health.adopt(List.of(checked(moved)));
    old.record(HealthFixtures.CONNECT_FAILED, NO_RETRY_AFTER);
    calls(9, HealthFixtures.CONNECT_FAILED);
    health.record(kokoro, CheckResult.failed("late"));
    assertThat(health.standing(moved)).isEqualTo(Standing.AVAILABLE);
  }

  @Test
  void noTrialIsLostHoweverManyEndAtOnce() throws InterruptedException {
    calls(3, HealthFixtures.CONNECT_FAILED);
    time.advanceSeconds(11);
    AtomicInteger most = new AtomicInteger();
    AtomicInteger now = new AtomicInteger();
    CountDownLatch done = new CountDownLatch(4);
    for (int i = 0; i < 4; i++) {
      new Thread(
              () -> {
                for (int call = 0; call < 5_000; call++) {
                  Optional<CallPermit> trial = health.permit(kokoro, AudioTask.SPEECH, "ann");
                  if (trial.isPresent()) {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    now.decrementAndGet();
                    trial.get().close();
                  }
                }
                done.countDown();
              })
          .start();
    }
    done.await();
    assertThat(most.get()).isBetween(1, 2);
    calls(2, HealthFixtures.SERVED);
    assertThat(standing()).isEqualTo(Standing.AVAILABLE);
  }

  private static Provider withModels(Provider of) {
    return new Provider(
        of.name(),
        of.url(),
        of.signIn(),
        of.services(),
        of.query(),
        of.headers(),
        of.unknownModel(),
        new CatalogSource("/models", "", List.of(), List.of()));
  }
}
