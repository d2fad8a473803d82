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

  private final OpsContext context;
  private final Readiness readiness;

  RouterGauges(OpsContext context) {
    this.context = context;
    this.readiness = new Readiness(context);
  }

  @Override
  public List<Sample> samples() {
    return List.of(
        Sample.of(Family.BUILD, "version", context.version(), 1),
        Sample.ofBoolean(Family.READY.series(), readiness.isReady()),
        Sample.ofBoolean(Family.DRAINING.series(), !context.open().getAsBoolean()),
        spent("day", new Money(context.totalSpend().today().costMicros())),
        spent("month", context.totalSpend().month()));
  }

  private static Sample spent(String period, Money money) {
    return Sample.of(Family.SPENT, "period", period, money.micros() / MICROS);
  }
}
