package dev.patchbay.ops;

import com.codahale.metrics.Counter;
import com.codahale.metrics.Metric;
import com.codahale.metrics.MetricRegistry;
import dev.patchbay.routing.Journey;
import dev.patchbay.routing.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Counts calls and attempts and how long they took, since the router was started.
 *
 * <p>Threading: any thread.
 */
public final class Meters {

  private final MetricRegistry registry = new MetricRegistry();
  private final Map<String, Timings> timings = new ConcurrentHashMap<>();
  private final Counter inFlight = registry.counter(Family.CALLS_IN_FLIGHT.title());

  void arrived() {
    inFlight.inc();
  }

  void ended(Call call, Labels labels) {
    inFlight.dec();
    Series outline =
        Family.CALLS
            .series()
            .with("task", call.task().label())
            .with("route", labels.route(call.route()));
    count(
        outline
            .with("status", Labels.status(call.status()))
            .with("ending", Labels.ending(call.ending())));
    time(new Series(Family.CALL_SECONDS.title(), outline.labels()), call.total());
    call.journey().tried().forEach(tried -> tried(tried, labels));
    for (Journey.Tried left : call.failovers()) {
      count(
          Family.FAILOVERS
              .series()
              .with("route", labels.route(call.route()))
              .with("reason", Labels.outcome(left.outcome())));
    }
  }

  private void tried(Journey.Tried tried, Labels labels) {
    String provider = labels.provider(tried.provider());
    String outcome = Labels.outcome(tried.outcome());
    if (!Labels.asked(tried)) {
      count(Family.PASSED_OVER.series().with("provider", provider).with("reason", outcome));
      return;
    }
    count(Family.ATTEMPTS.series().with("provider", provider).with("outcome", outcome));
    if (tried.outcome() instanceof Outcome.Served) {
      time(
          Family.FIRST_BYTE_SECONDS.series().with("provider", provider),
          tried.firstByte().orElseThrow());
    }
  }

  private void count(Series series) {
    registry.counter(series.flat()).inc();
  }

  private void time(Series series, Duration time) {
    timings
        .computeIfAbsent(series.flat(), name -> registry.register(name, new Timings()))
        .note(time);
  }

  /** What was counted, ordered by name and labels. */
  List<Sample> samples() {
    return new TreeMap<>(registry.getMetrics())
        .entrySet().stream().flatMap(entry -> samples(entry.getKey(), entry.getValue())).toList();
  }

  private static Stream<Sample> samples(String flat, Metric metric) {
    Series series = Series.ofFlat(flat);
    Family family = Family.titled(series.name()).orElseThrow();
    return metric instanceof Timings times
        ? times.samples(family, series)
        : Stream.of(new Sample(family, series, ((Counter) metric).getCount()));
  }
}
