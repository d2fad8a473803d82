package dev.patchbay.metrics.gauge;

import dev.patchbay.metrics.Family;
import dev.patchbay.metrics.Sample;
import dev.patchbay.readiness.Readiness;
import dev.patchbay.readiness.RouterStatus;
import dev.patchbay.routing.provider.Money;
import java.util.List;

/** Gauges of the router itself: version, readiness, draining, total spend. */
final class RouterGauges implements GaugeSource {

  private static final double MICROS = 1e6;

  private final RouterStatus status;
  private final Readiness readiness;

  RouterGauges(RouterStatus status) {
    this.status = status;
    this.readiness = new Readiness(status);
  }

  @Override
  public List<Sample> samples() {
    return List.of(
        Sample.of(Family.BUILD, "version", status.version(), 1),
        Sample.ofBoolean(Family.READY.series(), readiness.isReady()),
        Sample.ofBoolean(Family.DRAINING.series(), !status.open().getAsBoolean()),
        spent("day", new Money(status.totalSpend().today().costMicros())),
        spent("month", status.totalSpend().month()));
  }

  private static Sample spent(String period, Money money) {
    return Sample.of(Family.SPENT, "period", period, money.micros() / MICROS);
  }
}
