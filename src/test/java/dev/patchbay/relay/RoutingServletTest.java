package dev.patchbay.relay;

import static dev.patchbay.relay.client.ScriptedProviderClient.broken;
import static dev.patchbay.relay.client.ScriptedProviderClient.sound;
import static dev.patchbay.relay.client.ScriptedProviderClient.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.patchbay.api.ApiError;
import dev.patchbay.body.ReceivedBody;
import dev.patchbay.body.ReceivedCall;
import dev.patchbay.body.spool.SpoolStats;
import dev.patchbay.call.ArrivalTime;
import dev.patchbay.call.AttributesOnly;
import dev.patchbay.call.CacheStatus;
import dev.patchbay.call.CallAttributes;
import dev.patchbay.call.CallEnding;
import dev.patchbay.call.CallRecordBuilder;
import dev.patchbay.call.CallSettings;
import dev.patchbay.call.Denial;
import dev.patchbay.call.LimitPermit;
import dev.patchbay.call.LimitPermits;
import dev.patchbay.call.RecordedResponse;
import dev.patchbay.fetch.CallFingerprint;
import dev.patchbay.fetch.Fetch;
import dev.patchbay.fetch.ResponseCache;
import dev.patchbay.fetch.ServletSink;
import dev.patchbay.routing.balance.Balance;
import dev.patchbay.routing.outcome.Fault;
import dev.patchbay.text.TextPolicySet;
import dev.patchbay.usage.BudgetStatus;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The last station: limits of the route, cache or exchange, and what each result becomes. */
class RoutingServletTest {

  private final ExchangeUnderTest under = new ExchangeUnderTest();
  private final ScriptedCache cache = new ScriptedCache();
  private final HttpServletRequest request = AttributesOnly.request();
  private final RecordedResponse response = new RecordedResponse();
  private final CallRecordBuilder record =
      new CallRecordBuilder(ArrivalTime.now(), "POST", "/v1/audio/speech");
  private LimitPermits permits = LimitPermits.FREE;
  private boolean cheapestOnly;

  @BeforeEach
  void setCall() {
    CallAttributes.put(request, record);
    CallAttributes.put(
        request,
        new ReceivedCall(
            ExchangeUnderTest.request(), ReceivedBody.none(), Duration.ZERO, Duration.ZERO));
    CallAttributes.put(request, CallSettings.of(ExchangeUnderTest.SPILLS, TextPolicySet.NONE));
    CallAttributes.put(request, under.plan());
  }

  @AfterEach
  void close() {
    under.close();
  }

  private void serve() throws IOException {
    CallAttributes.put(request, permits);
    CallAttributes.put(request, new BudgetStatus(Optional.empty(), true, cheapestOnly));
    new RoutingServlet(under.resources, under.balancer, cache, new SpoolStats())
        .service(request, response.servletResponse());
  }

  private CallEnding ending() {
    return record.routeTaken().ending();
  }

  private String attempts() {
    return ExchangeUnderTest.told(record.routeTaken().journey());
  }

  @Test
  void anExhaustedLimitOfTheRouteIsAnswered429AndNoProviderIsCalled() throws IOException {
    Denial denial =
        new Denial(ApiError.of(429, "Limit.", "rate_limit_exceeded"), Duration.ofSeconds(3));
    permits = new LimitPermits(route -> () -> Optional.of(denial), provider -> LimitPermit.FREE);

    serve();

    assertThat(response.status()).isEqualTo(429);
    assertThat(response.header("Retry-After")).isEqualTo("3");
    assertThat(under.providers.calls()).isEmpty();
    assertThat(ending()).isEqualTo(CallEnding.UNROUTED);
  }

  @Test
  void aGoodAnswerIsRelayedAndRecordedWithItsAttempts() throws IOException {
    under.providers.on("a", status(503));
    under.providers.on("b", sound(100));

    serve();

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.body()).hasSize(100);
    assertThat(ending()).isEqualTo(CallEnding.RELAYED);
    assertThat(record.routeTaken().route()).isEqualTo("speech");
    assertThat(attempts()).isEqualTo("a status_503, b status_200");
  }

  @Test
  void aBudgetThatIsUsedUpIsServedByTheCheapestFirst() throws IOException {
    cheapestOnly = true;
    cache.fetches(CacheStatus.MISS);
    under.providers.on("a", sound(10));

    serve();

    assertThat(cache.fetched.plan().route().balancePolicy().balance()).isEqualTo(Balance.CHEAPEST);
  }

  @Test
  void withoutAGoodAnswerTheClientGetsTheLastError() throws IOException {
    for (String provider : new String[] {"a", "b", "c"}) {
      under.providers.on(provider, status(503));
    }

    serve();

    assertThat(response.status()).isEqualTo(503);
    assertThat(response.header("x-should-retry")).isEqualTo("false");
    assertThat(ending()).isEqualTo(CallEnding.GAVE_UP);
  }

  @Test
  void anAnswerThatBreaksOffBreaksTheConnection() {
    under.providers.on("a", broken(9_000));

    assertThatIOException().isThrownBy(this::serve).withMessageContaining("first byte");

    assertThat(ending().isBrokenOff()).isTrue();
  }

  @Test
  void aCallThatTheStopEndsIsToldToComeAgain() throws IOException {
    under.providers.close();

    serve();

    assertThat(response.status()).isEqualTo(503);
    assertThat(response.header("Retry-After")).isEqualTo("1");
    assertThat(ending()).isEqualTo(CallEnding.STOPPED);
  }

  @ParameterizedTest
  @CsvSource({"HIT, hit", "MISS, miss"})
  void whatTheCacheAnswersAloneHasNoAttempts(CacheStatus status, String ending) throws IOException {
    cache.answersAlone(status);

    serve();

    assertThat(ending().label()).isEqualTo(ending);
    assertThat(attempts()).isEmpty();
    assertThat(under.providers.calls()).isEmpty();
  }

  @Test
  void aMissIsFetchedAndItsAttemptsAreThoseOfThisCall() throws IOException {
    cache.fetches(CacheStatus.MISS);
    under.providers.on("a", sound(50));

    serve();

    assertThat(response.body()).hasSize(50);
    assertThat(ending()).isEqualTo(CallEnding.RELAYED);
    assertThat(attempts()).isEqualTo("a status_200");
  }

  @Test
  void aJoinedCallHasTheEndingOfTheFetchAndNoAttemptsOfItsOwn() throws IOException {
    cache.fetches(CacheStatus.JOINED);
    under.providers.on("a", sound(50));

    serve();

    assertThat(ending()).isEqualTo(CallEnding.RELAYED.asJoined());
    assertThat(attempts()).isEmpty();
  }

  @Test
  void aFetchThatGaveUpWritesItsErrorToTheCall() throws IOException {
    cache.fetches(CacheStatus.MISS);
    for (String provider : new String[] {"a", "b", "c"}) {
      under.providers.on(provider, status(500));
    }

    serve();

    assertThat(response.status()).isGreaterThanOrEqualTo(500);
    assertThat(ending()).isEqualTo(CallEnding.GAVE_UP);
  }

  @Test
  void aClientThatLeavesASharedFetchIsRecordedAsSuch() {
    cache.loses();

    assertThatIOException().isThrownBy(this::serve).withMessage("gone");

    assertThat(ending()).isEqualTo(CallEnding.CLIENT_LEFT);
  }

  @Test
  void aFaultAfterTheFirstByteOfASharedFetchBreaksTheConnectionToo() {
    cache.fetches(CacheStatus.MISS);
    under.providers.on("a", broken(9_000));

    assertThatIOException().isThrownBy(this::serve);

    assertThat(ending().fault()).isPresent().get().isInstanceOf(Fault.class);
  }

  /** A cache that is off until a test says what it does. */
  private static final class ScriptedCache implements ResponseCache<FetchedExchange> {

    private CacheStatus status;
    private boolean fetches;
    private boolean lost;
    private FetchedExchange fetched;

    void answersAlone(CacheStatus given) {
      status = given;
    }

    void fetches(CacheStatus given) {
      status = given;
      fetches = true;
    }

    /** The client leaves while the answer is fetched. */
    void loses() {
      status = CacheStatus.MISS;
      fetches = true;
      lost = true;
    }

    @Override
    public boolean isOn(HttpServletRequest request, String route) {
      return status != null;
    }

    @Override
    public CacheResult<FetchedExchange> answer(
        HttpServletRequest request,
        HttpServletResponse response,
        Optional<CallFingerprint> fingerprint,
        Fetch<FetchedExchange> fetch)
        throws IOException {
      if (lost) {
        throw new IOException("gone");
      }
      if (fetches) {
        fetched = fetch.fetchInto(new ServletSink(response));
      }
      return new CacheResult<>(status, Optional.ofNullable(fetched));
    }
  }
}
