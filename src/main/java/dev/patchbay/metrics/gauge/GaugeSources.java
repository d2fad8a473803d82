package dev.patchbay.metrics.gauge;

import dev.patchbay.metrics.Sample;
import dev.patchbay.readiness.OpsContext;
import java.util.List;

/**
 * All gauges that are read at scrape time.
 *
 * <p>Threading: any thread.
 */
public final class GaugeSources {

  private final List<GaugeSource> readings;

  private GaugeSources(List<GaugeSource> readings) {
    this.readings = readings;
  }

  public static GaugeSources of(OpsContext seen, UsageGauges usage) {
    return new GaugeSources(
        List.of(
            new RouterGauges(seen),
            new ProviderGauges(seen.live(), seen.board(), seen.connections()),
            new CacheGauges(seen.cache()),
            new SpoolGauges(seen.live(), seen.spools()),
            new ConfigurationGauges(seen.live()),
            usage,
            new JvmGauges(),
            new ProcessGauges()));
  }

  List<Sample> samples() {
    return readings.stream().flatMap(reading -> reading.samples().stream()).toList();
  }
}
