package dev.patchbay.ops;

import dev.patchbay.config.Live;
import dev.patchbay.config.Reload;
import java.util.List;

/** Which configuration is in force, and what the last reading came to. */
final class ConfigurationReading implements Reading {

  private final Live live;

  ConfigurationReading(Live live) {
    this.live = live;
  }

  @Override
  public List<Sample> samples() {
    Reload last = live.last();
    return List.of(
        Sample.of(Family.CONFIGURATION_GENERATION, last.generation()),
        Sample.truth(Family.CONFIGURATION_TAKEN.series(), last.taken()),
        Sample.of(Family.CONFIGURATION_READ, last.at().toEpochMilli() / 1e3));
  }
}
