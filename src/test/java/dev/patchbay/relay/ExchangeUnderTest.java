package dev.patchbay.relay;

import dev.patchbay.api.AudioRequest;
import dev.patchbay.api.AudioTask;
import dev.patchbay.api.BodyKind;
import dev.patchbay.body.ReceivedBody;
import dev.patchbay.body.spool.BodyLimits;
import dev.patchbay.body.spool.SpillBuffer;
import dev.patchbay.body.spool.SpoolStats;
import dev.patchbay.call.CallTrace;
import dev.patchbay.call.ClientDisconnect;
import dev.patchbay.call.LimitPermit;
import dev.patchbay.call.LimitPermits;
import dev.patchbay.fetch.AnswerHead;
import dev.patchbay.fetch.AnswerSink;
import dev.patchbay.fetch.ClientGone;
import dev.patchbay.health.HealthPolicy;
import dev.patchbay.health.HealthRegistry;
import dev.patchbay.loadbalancer.CandidateLease;
import dev.patchbay.loadbalancer.LoadBalancer;
import dev.patchbay.loadbalancer.ProviderPolicy;
import dev.patchbay.loadbalancer.RetryBudget;
import dev.patchbay.loadbalancer.concurrency.ConcurrencyLimit;
import dev.patchbay.relay.client.ScriptedProviderClient;
import dev.patchbay.relay.client.Watchdog;
import dev.patchbay.relay.deadline.CallDeadline;
import dev.patchbay.relay.recording.ConversionLimit;
import dev.patchbay.relay.recording.RecordingConversion;
import dev.patchbay.relay.recording.RecordingStore;
import dev.patchbay.routing.balance.Balance;
import dev.patchbay.routing.outcome.FailoverRules;
import dev.patchbay.routing.outcome.Journey;
import dev.patchbay.routing.plan.AttemptPlan;
import dev.patchbay.routing.plan.Conversion;
import dev.patchbay.routing.plan.Plan;
import dev.patchbay.routing.provider.AudioUrls;
import dev.patchbay.routing.provider.CatalogSource;
import dev.patchbay.routing.provider.Deadlines;
import dev.patchbay.routing.provider.Formats;
import dev.patchbay.routing.provider.Globs;
import dev.patchbay.routing.provider.LanguageForm;
import dev.patchbay.routing.provider.NameMapping;
import dev.patchbay.routing.provider.Provider;
import dev.patchbay.routing.provider.Recognition;
import dev.patchbay.routing.provider.Service;
import dev.patchbay.routing.provider.SignIn;
import dev.patchbay.routing.provider.Substitution;
import dev.patchbay.routing.route.BalancePolicy;
import dev.patchbay.routing.route.Candidate;
import dev.patchbay.routing.route.Conditions;
import dev.patchbay.routing.route.HedgePolicy;
import dev.patchbay.routing.route.RetryLimits;
import dev.patchbay.routing.route.Route;
import dev.patchbay.routing.route.SpendGuard;
import dev.patchbay.text.AttemptText;
import dev.patchbay.text.AttemptTextSpool;
import dev.patchbay.text.TextPolicySet;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * An exchange with scripted providers {@code a}, {@code b} and {@code c}, on one route that asks
 * them in this order.
 */
final class ExchangeUnderTest implements AutoCloseable {

  static final Duration LONG = Duration.ofSeconds(30);
  static final RetryLimits THREE_ATTEMPTS = new RetryLimits(3, LONG);

  static final BodyLimits SPILLS =
      new BodyLimits(1 << 20, 1 << 10, Path.of(System.getProperty("java.io.tmpdir")), 1 << 20);

  private static final FailoverRules FAILOVER =
      new FailoverRules(Set.of(429, 500, 503), Set.of(404), Set.of(401));

  final ScriptedProviderClient providers = new ScriptedProviderClient();
  final ClientDisconnect departure = new ClientDisconnect();
  final LoadBalancer balancer =
      new LoadBalancer(
          new HealthRegistry(System::nanoTime, (provider, before, now) -> {}),
          System::nanoTime,
          Clock.systemUTC(),
          new Random(1));
  final Watchdog watchdog = new Watchdog();
  final ExecutorService runners = Executors.newCachedThreadPool();
  final AttemptContext resources =
      new AttemptContext(providers, watchdog, runners, new ConversionLimit(2));
  final Exchange exchange = new Exchange(resources, balancer);

  private final List<Provider> candidates;
  private RetryLimits limits = THREE_ATTEMPTS;
  private HedgePolicy hedge = HedgePolicy.NEVER;
  private LimitPermits permits = LimitPermits.FREE;

  /**
   * @param firstByte what the first of them has until its first byte
   */
  ExchangeUnderTest(Duration firstByte) {
    candidates = List.of(provider("a", firstByte), provider("b", LONG), provider("c", LONG));
    adopt(RetryBudget.Rules.RETRIES, ConcurrencyLimit.NONE);
  }

  ExchangeUnderTest() {
    this(LONG);
  }

  void adopt(RetryBudget.Rules retries, ConcurrencyLimit each) {
    balancer.adopt(
        candidates.stream()
            .map(
                one ->
                    new ProviderPolicy(
                        HealthPolicy.withDefaults(one), each, Optional.of(Duration.ZERO)))
            .toList(),
        retries);
  }

  ExchangeUnderTest limits(RetryLimits other) {
    limits = other;
    return this;
  }

  ExchangeUnderTest hedgeAfter(Duration delay) {
    hedge = new HedgePolicy(HedgePolicy.When.AFTER, delay, 100, true);
    return this;
  }

  ExchangeUnderTest permits(LimitPermits other) {
    permits = other;
    return this;
  }

  ExchangeResult run() throws InterruptedException {
    return run(new Client());
  }

  ExchangeResult run(AnswerSink client) throws InterruptedException {
    return exchange.run(plan(), call(), client, new JourneyRecorder(System.nanoTime()));
  }

  /** An attempt at the first candidate, not yet begun. */
  LeasedAttempt attempt(JourneyRecorder journal) {
    Plan plan = plan();
    CandidateLease lease =
        balancer.select(plan, request()).next(LONG, journal::recordSkipped).orElseThrow();
    Attempt attempt = new Attempt(resources, call(), lease.attempt(), 2, RecordingConversion.NONE);
    return new LeasedAttempt(lease, LimitPermit.FREE, attempt);
  }

  Plan plan() {
    Route route =
        new Route(
            "speech",
            Conditions.NONE,
            candidates.stream().map(one -> new Candidate(one, Map.of(), Map.of())).toList(),
            List.of(),
            Substitution.STRICT,
            limits,
            FAILOVER,
            new BalancePolicy(Balance.FIRST, SpendGuard.ALWAYS, hedge));
    return new Plan(
        route, route.candidates().stream().map(ExchangeUnderTest::attempt).toList(), List.of());
  }

  ExchangeCall call() {
    long now = System.nanoTime();
    return new ExchangeCall(
        "req_1",
        request(),
        ReceivedBody.none(),
        permits,
        departure,
        CallTrace.NONE,
        () -> SpillBuffer.within(SPILLS, new SpoolStats()),
        new RecordingStore(SPILLS, new SpoolStats()),
        Optional.empty(),
        new AttemptTextSpool(new AttemptText(TextPolicySet.NONE, ""), SPILLS, new SpoolStats()),
        now,
        CallDeadline.in(limits.total()));
  }

  static AudioRequest request() {
    return new AudioRequest(
        AudioTask.SPEECH,
        "POST",
        "/audio/speech",
        "",
        Map.of(),
        BodyKind.NONE,
        Map.of("model", List.of("tts-1"), "voice", List.of("alloy")),
        10,
        0,
        "phone");
  }

  private static AttemptPlan attempt(Candidate candidate) {
    return new AttemptPlan(
        candidate, "/audio/speech", "", "tts-1", "alloy", "mp3", false, List.of(), Conversion.NONE);
  }

  private static Provider provider(String name, Duration firstByte) {
    Service speech =
        new Service(
            "",
            NameMapping.ANY,
            NameMapping.ANY,
            false,
            Formats.ANY,
            Globs.NONE,
            Long.MAX_VALUE,
            Long.MAX_VALUE,
            new Recognition(AudioUrls.OFF, false, LanguageForm.ANY),
            List.of(),
            new Deadlines(LONG, firstByte, LONG));
    return new Provider(
        name,
        URI.create("http://127.0.0.1:1/v1"),
        SignIn.NONE,
        Map.of(AudioTask.SPEECH, speech),
        Map.of(),
        Provider.Headers.DEFAULT,
        List.of(),
        new CatalogSource("", "", List.of(), List.of()));
  }

  /** {@code a connect, b status_200}: whom a journey came by, and how each attempt ended. */
  static String told(Journey journey) {
    return String.join(", ", attempts(journey).toList());
  }

  static Stream<String> attempts(Journey journey) {
    return journey.entries().stream().map(one -> one.provider() + " " + one.outcome().label());
  }

  /** A client that reads all, or leaves after so many pieces. */
  static final class Client implements AnswerSink {

    private final int pieces;
    private int taken;
    private AnswerHead head;
    private long bytes;

    Client() {
      this(Integer.MAX_VALUE);
    }

    Client(int pieces) {
      this.pieces = pieces;
    }

    @Override
    public void begin(AnswerHead answer) {
      head = answer;
    }

    @Override
    public void write(byte[] piece, int offset, int length) throws ClientGone {
      if (taken == pieces) {
        throw new ClientGone();
      }
      taken++;
      bytes += length;
    }

    @Override
    public void flush() {}

    AnswerHead head() {
      return head;
    }

    long bytes() {
      return bytes;
    }
  }

  @Override
  public void close() {
    runners.shutdownNow();
    watchdog.close();
  }
}
