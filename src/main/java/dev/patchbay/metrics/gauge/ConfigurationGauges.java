package dev.patchbay.metrics.gauge;

import dev.patchbay.config.LiveConfiguration;
import dev.patchbay.config.ReloadResult;
import dev.patchbay.metrics.Family;
import dev.patchbay.metrics.Sample;
import java.util.List;

/** Gauges of the configuration in force and of the result of the last reload. */
final class ConfigurationGauges implements GaugeSource {

  private final LiveConfiguration live;

  ConfigurationGauges(LiveConfiguration live) {
    this.live = live;
  }

  @Override
  public List<Sample> samples() {
    ReloadResult last = live.lastReload();
    return List.of(
        Sample.of(Family.CONFIGURATION_GENERATION, last.generation()),
        Sample.ofBoolean(Family.CONFIGURATION_TAKEN.series(), last.applied()),
        Sample.of(Family.CONFIGURATION_READ, last.at().toEpochMilli() / 1e3));
  }
}
