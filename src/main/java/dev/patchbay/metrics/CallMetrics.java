package dev.patchbay.metrics;

import dev.patchbay.call.CallListener;
import dev.patchbay.call.CallRecord;
import dev.patchbay.config.Settings;
import dev.patchbay.routing.outcome.Journey;
import dev.patchbay.routing.outcome.Outcome;
import dev.patchbay.routing.provider.Money;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counters and histograms of calls, updated when a call's last byte is out.
 *
 * <p>Threading: any thread; {@code adopt} by one thread at a time.
 */
public final class CallMetrics implements CallListener {

  private static final int FIRST_ERROR = 400;

  private static final Series IN_FLIGHT = Family.CALLS_IN_FLIGHT.series();

  private final MeterRegistry meters;
  private final Map<CallSeries.Kind, CallSeries> series = new ConcurrentHashMap<>();
  private volatile Labels labels;

  /**
   * @param settings source of the names that are allowed as label values
   */
  public CallMetrics(MeterRegistry meters, Settings settings) {
    this(meters, Labels.of(settings));
  }

  CallMetrics(MeterRegistry meters, Labels labels) {
    this.meters = meters;
    this.labels = labels;
    meters.add(IN_FLIGHT, 0);
  }

  /**
   * Drops the series of names that left the configuration; their calls still running are counted as
   * {@code other}.
   */
  public void adopt(Settings settings) {
    adopt(Labels.of(settings));
  }

  void adopt(Labels next) {
    labels = next;
    series.clear();
    meters.retain(next::covers);
  }

  @Override
  public void onStart() {
    meters.count(IN_FLIGHT);
  }

  @Override
  public void onEnd(CallRecord call) {
    meters.add(IN_FLIGHT, -1);
    Labels known = labels;
    CallSeries target = series.computeIfAbsent(CallSeries.Kind.of(call, known), CallSeries::of);
    meters.observe(target.seconds(), call.answer().total());
    meters.add(target.received(), call.amounts().bytesIn());
    meters.add(target.sent(), call.answer().bytes());
    meters.count(target.ofClient());
    if (call.answer().status() < FIRST_ERROR) {
      answered(call, target);
    }
    AttemptMetrics.count(call, meters, known);
    cost(call, known);
    SessionMetrics.count(call, meters, known);
    // Last: a scrape that shows the call shows its attempts and its cost too.
    meters.count(target.calls());
  }

  private void answered(CallRecord call, CallSeries target) {
    Optional<Duration> firstByte = call.answer().firstByteIfAny();
    firstByte.ifPresent(time -> meters.observe(target.firstByte(), time));
    if (call.amounts().characters() > 0) {
      meters.add(target.characters(), call.amounts().characters());
    }
    if (!call.amounts().audio().isZero()) {
      meters.add(target.audio(), call.amounts().audio().toMillis());
    }
  }

  /** A call that a provider served has a cost, or counts as unpriced. */
  private void cost(CallRecord call, Labels known) {
    Optional<Journey.Entry> served =
        call.routeTaken()
            .journey()
            .lastSent()
            .filter(last -> last.outcome() instanceof Outcome.Served);
    if (served.isEmpty()) {
      return;
    }
    String provider = known.provider(served.get().provider());
    Optional<Money> cost = call.amounts().cost().amount();
    if (cost.isEmpty()) {
      meters.count(Family.UNPRICED.series().with("provider", provider));
      return;
    }
    String client = known.client(call.request().client());
    meters.add(Family.COST.series().with("provider", provider), cost.get().micros());
    meters.add(Family.CLIENT_COST.series().with("client", client), cost.get().micros());
  }
}
