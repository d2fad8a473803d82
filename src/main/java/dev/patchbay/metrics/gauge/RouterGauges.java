package dev.patchbay.metrics.gauge;

import dev.patchbay.metrics.Family;
import dev.patchbay.metrics.Sample;
import dev.patchbay.readiness.OpsContext;
import dev.patchbay.readiness.Readiness;
import dev.patchbay.routing.provider.Money;
import java.util.List;

/** Gauges of the router itself: version, readiness, draining, total spend. */
final class RouterGauges implements GaugeSource {

  private static final double MICROS = 1e6;

  private final OpsContext seen;
  private final Readiness readiness;

  RouterGauges(OpsContext seen) {
    this.seen = seen;
    this.readiness = new Readiness(seen);
  }

  @Override
  public List<Sample> samples() {
    return List.of(
        Sample.of(Family.BUILD, "version", seen.version(), 1),
        Sample.truth(Family.READY.series(), readiness.isReady()),
        Sample.truth(Family.DRAINING.series(), !seen.open().getAsBoolean()),
        spent("day", new Money(seen.outlays().today().costMicros())),
        spent("month", seen.outlays().month()));
  }

  private static Sample spent(String period, Money money) {
    return Sample.of(Family.SPENT, "period", period, money.micros() / MICROS);
  }
}
