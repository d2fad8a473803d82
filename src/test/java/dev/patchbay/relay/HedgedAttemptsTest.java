package dev.patchbay.relay;

import static dev.patchbay.relay.client.ScriptedProviderClient.after;
import static dev.patchbay.relay.client.ScriptedProviderClient.first;
import static dev.patchbay.relay.client.ScriptedProviderClient.silence;
import static dev.patchbay.relay.client.ScriptedProviderClient.sound;
import static dev.patchbay.relay.client.ScriptedProviderClient.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.loadbalancer.RetryBudget;
import dev.patchbay.loadbalancer.concurrency.ConcurrencyLimit;
import dev.patchbay.routing.route.RetryLimits;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HedgedAttemptsTest {

  private static final Duration AT_ONCE = Duration.ofNanos(1);

  private final CountDownLatch secondAsked = new CountDownLatch(1);
  private ExchangeUnderTest house;

  @BeforeEach
  void open() {
    house = new ExchangeUnderTest();
  }

  @AfterEach
  void close() {
    house.close();
  }

  private String journey() throws InterruptedException {
    return ExchangeUnderTest.told(house.run().journey());
  }

  @Test
  void theSecondWinsAndTheSlowFirstIsCut() throws Exception {
    house.hedgeAfter(AT_ONCE).providers.on("a", silence());
    house.providers.on("b", sound(5_000));

    assertThat(journey()).isEqualTo("a outrun, b status_200");
    assertThat(house.balancer.latencies().averageNanos("a")).isEmpty();
  }

  @Test
  void theFirstWinsAfterAllAndTheSecondIsCut() throws Exception {
    house.hedgeAfter(AT_ONCE).providers.on("a", after(secondAsked, sound(5_000)));
    house.providers.on("b", first(secondAsked::countDown, silence()));

    assertThat(journey()).isEqualTo("b outrun, a status_200");
  }

  @Test
  void aQuickFirstHasNoCompany() throws Exception {
    house.hedgeAfter(ExchangeUnderTest.LONG).providers.on("a", sound(5_000));

    assertThat(journey()).isEqualTo("a status_200");
    assertThat(house.providers.calls()).containsExactly("a");
  }

  @Test
  void whenTheFirstFailsTheSecondIsWaitedFor() throws Exception {
    CountDownLatch firstFailed = new CountDownLatch(1);
    house
        .hedgeAfter(AT_ONCE)
        .providers
        .on("a", after(secondAsked, first(firstFailed::countDown, status(503))));
    house.providers.on("b", first(secondAsked::countDown, after(firstFailed, sound(5_000))));

    ExchangeResult result = house.run();

    assertThat(result).isInstanceOf(ExchangeResult.Relayed.class);
    assertThat(result.journey().lastSent().orElseThrow().provider()).isEqualTo("b");
  }

  @Test
  void whenBothFailTheNextCandidateIsAsked() throws Exception {
    house.hedgeAfter(AT_ONCE).providers.on("a", after(secondAsked, status(503)));
    house.providers.on("b", first(secondAsked::countDown, status(500)));
    house.providers.on("c", sound(5_000));

    assertThat(ExchangeUnderTest.attempts(house.run().journey()))
        .containsExactlyInAnyOrder("a status_503", "b status_500", "c status_200")
        .last()
        .isEqualTo("c status_200");
  }

  @Test
  void bothCountAsAttempts() throws Exception {
    house
        .hedgeAfter(AT_ONCE)
        .limits(new RetryLimits(2, ExchangeUnderTest.LONG))
        .providers
        .on("a", after(secondAsked, status(503)));
    house.providers.on("b", first(secondAsked::countDown, status(500)));

    assertThat(house.run()).isInstanceOf(ExchangeResult.GaveUp.class);
    assertThat(house.providers.calls()).doesNotContain("c");
  }

  @Test
  void withNobodyToRunBesideItTheFirstIsWaitedFor() throws Exception {
    house.adopt(RetryBudget.Rules.RETRIES, new ConcurrencyLimit(1, 0));
    JourneyRecorder journal = new JourneyRecorder(System.nanoTime());
    house.providers.on("a", after(secondAsked, sound(5_000)));
    LeasedAttempt slow = house.attempt(journal);

    try (LeasedAttempt winner =
        new HedgedAttempts(house.runners, journal, new FaultEvidence(), () -> false)
            .run(
                slow,
                new HedgedAttempts.Second(
                    AT_ONCE,
                    Duration.ZERO,
                    () -> {
                      secondAsked.countDown();
                      return Optional.empty();
                    }))) {
      assertThat(winner).isSameAs(slow);
      assertThat(winner.isGood()).isTrue();
    }
    assertThat(house.balancer.limiters().of("a").inFlight()).isZero();
  }

  @Test
  void aClientThatLeavesEndsTheFirst() throws Exception {
    house.hedgeAfter(ExchangeUnderTest.LONG).providers.on("a", first(house.departure, silence()));

    assertThat(house.run()).isInstanceOf(ExchangeResult.ClientLeft.class);
    assertThat(house.providers.calls()).containsExactly("a");
  }

  @Test
  void aClientThatLeavesBothIsNoFaultOfEither() throws Exception {
    house.hedgeAfter(AT_ONCE).providers.on("a", silence());
    house.providers.on("b", first(house.departure, silence()));

    ExchangeResult result = house.run();

    assertThat(result).isInstanceOf(ExchangeResult.ClientLeft.class);
    assertThat(ExchangeUnderTest.attempts(result.journey()))
        .containsExactlyInAnyOrder("a client_left", "b client_left");
  }

  @Test
  void runnersThatHaveStoppedEndTheCall() throws Exception {
    house.runners.shutdownNow();
    house.providers.close();
    assertThat(house.hedgeAfter(AT_ONCE).run()).isInstanceOf(ExchangeResult.Stopped.class);
    assertThat(house.providers.calls()).isEmpty();
  }

  @Test
  void theSlotOfTheOneThatLostIsGivenBack() throws Exception {
    house.adopt(RetryBudget.Rules.RETRIES, new ConcurrencyLimit(1, 0));
    house.hedgeAfter(AT_ONCE).providers.on("a", silence());
    house.providers.on("b", sound(5_000));
    house.run();
    house.runners.shutdown();
    assertThat(house.runners.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    assertThat(house.balancer.limiters().of("a").inFlight()).isZero();
    assertThat(house.balancer.limiters().of("b").inFlight()).isZero();
  }
}
