package dev.patchbay.relay;

import static dev.patchbay.relay.client.ScriptedProviderClient.broken;
import static dev.patchbay.relay.client.ScriptedProviderClient.fault;
import static dev.patchbay.relay.client.ScriptedProviderClient.first;
import static dev.patchbay.relay.client.ScriptedProviderClient.silence;
import static dev.patchbay.relay.client.ScriptedProviderClient.sound;
import static dev.patchbay.relay.client.ScriptedProviderClient.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.ApiError;
import dev.patchbay.call.CallEnding;
import dev.patchbay.call.Denial;
import dev.patchbay.call.LimitPermit;
import dev.patchbay.call.LimitPermits;
import dev.patchbay.loadbalancer.RetryBudget;
import dev.patchbay.loadbalancer.concurrency.ConcurrencyLimit;
import dev.patchbay.loadbalancer.concurrency.ConcurrencySlot;
import dev.patchbay.relay.client.ScriptedProviderClient.Reply;
import dev.patchbay.routing.outcome.Fault;
import dev.patchbay.routing.outcome.Outcome;
import dev.patchbay.routing.route.RetryLimits;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class ExchangeTest {

  private static final Duration SHORT = Duration.ofMillis(40);

  /** A reply by its word: {@code 503}, {@code sound}, {@code connect}. */
  private static Reply reply(String word) {
    if (word.matches("\\d+")) {
      return status(Integer.parseInt(word));
    }
    return word.equals("sound") ? sound(5_000) : fault(Fault.valueOf(word));
  }

  private static void script(ExchangeUnderTest house, String a, String b, String c) {
    house.providers.on("a", reply(a));
    house.providers.on("b", reply(b));
    house.providers.on("c", reply(c));
  }

  @ParameterizedTest(name = "{0}, {1}, {2}: {4}")
  @CsvSource({
    // a, b, c, attempts, journey, ending
    "sound,   sound, sound, 3, 'a status_200',                          relayed",
    "503,     sound, sound, 3, 'a status_503, b status_200',             relayed",
    "CONNECT, TLS,   sound, 3, 'a connect, b tls, c status_200',         relayed",
    "429,     500,   503,   3, 'a status_429, b status_500, c status_503', gave_up",
    // The client's own mistake: no other provider would say more.
    "400,     sound, sound, 3, 'a status_400',                          gave_up",
    // The router's key is refused, or the model is not there: the next one may do.
    "401,     sound, sound, 3, 'a status_401, b status_200',             relayed",
    "404,     sound, sound, 3, 'a status_404, b status_200',             relayed",
    "301,     sound, sound, 3, 'a unexpected_answer, b status_200',      relayed",
    // The route asks no more than so many.
    "503,     503,   sound, 2, 'a status_503, b status_503',             gave_up",
    "503,     sound, sound, 1, 'a status_503',                          gave_up",
  })
  void candidatesAreAskedInOrderUntilOneAnswers(
      String a, String b, String c, int attempts, String journey, String ending)
      throws InterruptedException {
    try (ExchangeUnderTest house = new ExchangeUnderTest()) {
      script(house, a, b, c);

      ExchangeResult result = house.limits(new RetryLimits(attempts, ExchangeUnderTest.LONG)).run();

      assertThat(ExchangeUnderTest.told(result.journey())).isEqualTo(journey);
      assertThat(result.ending().label()).isEqualTo(ending);
    }
  }

  @Test
  void theAnswerGoesToTheClientToItsLastByteWithTheNameOfItsProvider() throws Exception {
    try (ExchangeUnderTest house = new ExchangeUnderTest()) {
      script(house, "503", "sound", "sound");
      ExchangeUnderTest.Client client = new ExchangeUnderTest.Client();

      ExchangeResult result = house.run(client);

      assertThat(result).isInstanceOf(ExchangeResult.Relayed.class);
      assertThat(client.bytes()).isEqualTo(5_000);
      assertThat(client.head().producer().provider()).isEqualTo("b");
      assertThat(client.head().headers())
          .containsEntry("x-patchbay-provider", "b")
          .containsEntry("x-patchbay-attempts", "2")
          .containsEntry("x-patchbay-fallback-reason", "a: status_503");
    }
  }

  @Test
  void anAnswerThatBreaksOffIsCutNotRetried() throws Exception {
    try (ExchangeUnderTest house = new ExchangeUnderTest()) {
      house.providers.on("a", broken(20_000));

      ExchangeResult result = house.run();

      assertThat(result.ending()).isEqualTo(CallEnding.ofFault(Fault.BROKEN_BODY));
      assertThat(house.providers.calls()).containsExactly("a");
    }
  }

  @Test
  void aClientThatLeavesBeforeTheFirstByteEndsTheAttempt() throws Exception {
    try (ExchangeUnderTest house = new ExchangeUnderTest()) {
      house.providers.on("a", first(house.departure, silence()));

      ExchangeResult result = house.run();

      assertThat(result).isInstanceOf(ExchangeResult.ClientLeft.class);
      assertThat(ExchangeUnderTest.told(result.journey())).isEqualTo("a client_left");
      assertThat(house.providers.calls()).containsExactly("a");
    }
  }

  @Test
  void aClientThatHasLeftIsNotAskedFor() throws Exception {
    try (ExchangeUnderTest house = new ExchangeUnderTest()) {
      house.departure.run();

      assertThat(house.run().journey().entries()).isEmpty();
      assertThat(house.providers.calls()).isEmpty();
    }
  }

  @Test
  void aClientThatLeavesInTheMiddleIsNoFaultOfTheProvider() throws Exception {
    try (ExchangeUnderTest house = new ExchangeUnderTest()) {
      house.providers.on("a", sound(200_000));

      ExchangeResult result = house.run(new ExchangeUnderTest.Client(1));

      assertThat(result.ending()).isEqualTo(CallEnding.CLIENT_LEFT);
      assertThat(ExchangeUnderTest.told(result.journey())).isEqualTo("a status_200");
    }
  }

  @Test
  void aRouterThatStopsAsksNobodyElse() throws Exception {
    try (ExchangeUnderTest house = new ExchangeUnderTest()) {
      house.providers.on("a", first(house.providers::close, fault(Fault.BROKEN_HEAD)));

      ExchangeResult result = house.run();

      assertThat(result).isInstanceOf(ExchangeResult.Stopped.class);
      assertThat(house.providers.calls()).containsExactly("a");
    }
  }

  @Test
  void whatAProviderHasSaidIsPassedOnEvenWhenTheRouterStops() throws Exception {
    try (ExchangeUnderTest house = new ExchangeUnderTest()) {
      house.providers.on("a", first(house.providers::close, status(503)));

      assertThat(house.run()).isInstanceOf(ExchangeResult.GaveUp.class);
    }
  }

  @Test
  void aProviderThatMissesItsDeadlineIsFollowedByTheNextAndIsKnownAsSlow() throws Exception {
    try (ExchangeUnderTest house = new ExchangeUnderTest(SHORT)) {
      house.providers.on("a", silence());
      house.providers.on("b", sound(5_000));

      ExchangeResult result = house.run();

      assertThat(ExchangeUnderTest.told(result.journey()))
          .isEqualTo("a first_byte_deadline, b status_200");
      assertThat(house.balancer.latencies().averageNanos("a")).isPresent();
    }
  }

  @Test
  void aProviderThatIsCutShortByTheCallsOwnTimeIsNotBlamed() throws Exception {
    try (ExchangeUnderTest house = new ExchangeUnderTest()) {
      house.providers.on("a", silence());

      ExchangeResult result = house.limits(new RetryLimits(3, Duration.ofMillis(500))).run();

      assertThat(ExchangeUnderTest.told(result.journey())).isEqualTo("a first_byte_deadline");
      assertThat(((ExchangeResult.GaveUp) result).last().outcome())
          .isEqualTo(new Outcome.Failed(Fault.FIRST_BYTE_DEADLINE));
      assertThat(house.balancer.latencies().averageNanos("a")).isEmpty();
    }
  }

  @Test
  void aProviderWithAllItsSlotsTakenIsPassedOver() throws Exception {
    try (ExchangeUnderTest house = new ExchangeUnderTest()) {
      house.adopt(RetryBudget.Rules.RETRIES, new ConcurrencyLimit(1, 0));
      house.providers.on("b", sound(5_000));
      try (ConcurrencySlot taken =
          house.balancer.limiters().of("a").acquire(Duration.ZERO).orElseThrow()) {
        assertThat(taken).isNotNull();

        assertThat(ExchangeUnderTest.told(house.run().journey())).isEqualTo("a busy, b status_200");
      }
    }
  }

  @Test
  void slotsAreGivenBackHoweverTheCallEnds() throws Exception {
    try (ExchangeUnderTest house = new ExchangeUnderTest()) {
      house.adopt(RetryBudget.Rules.RETRIES, new ConcurrencyLimit(1, 0));
      house.providers.on("a", status(500), sound(200_000), sound(5_000));
      house.providers.on("b", fault(Fault.CONNECT));
      house.providers.on("c", status(500));

      house.run();
      house.run(new ExchangeUnderTest.Client(1));

      assertThat(ExchangeUnderTest.told(house.run().journey())).isEqualTo("a status_200");
    }
  }

  @Test
  void aProviderAtItsRateLimitIsPassedOverAndHoldsNoSlot() throws Exception {
    LimitPermit none =
        () -> Optional.of(new Denial(ApiError.of(429, "no", "limit"), Duration.ZERO));
    LimitPermits permits =
        new LimitPermits(
            route -> LimitPermit.FREE, name -> name.equals("a") ? none : LimitPermit.FREE);
    try (ExchangeUnderTest house = new ExchangeUnderTest().permits(permits)) {
      house.providers.on("b", sound(5_000));

      assertThat(ExchangeUnderTest.told(house.run().journey())).isEqualTo("a limit, b status_200");
      assertThat(house.balancer.limiters().of("a").inFlight()).isZero();
    }
  }

  @Test
  void retriesBeyondTheBudgetAreLeftOutButForTheLast() throws Exception {
    try (ExchangeUnderTest house = new ExchangeUnderTest()) {
      house.adopt(new RetryBudget.Rules(0, 0, 1), ConcurrencyLimit.NONE);
      house.providers.on("a", status(503), status(503));
      house.providers.on("b", status(503));
      house.providers.on("c", status(503), sound(5_000));

      assertThat(ExchangeUnderTest.told(house.run().journey()))
          .isEqualTo("a status_503, b status_503, c status_503");
      assertThat(ExchangeUnderTest.told(house.run().journey()))
          .isEqualTo("a status_503, b retry_budget, c status_200");
    }
  }
}
