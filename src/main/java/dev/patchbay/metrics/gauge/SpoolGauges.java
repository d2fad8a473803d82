package dev.patchbay.metrics.gauge;

import dev.patchbay.body.spool.SpoolStats;
import dev.patchbay.config.LiveConfiguration;
import dev.patchbay.metrics.Family;
import dev.patchbay.metrics.Sample;
import java.util.List;

/** Gauges of spooled request bodies and of the free disk space for them. */
final class SpoolGauges implements GaugeSource {

  private final LiveConfiguration live;
  private final SpoolStats spools;

  SpoolGauges(LiveConfiguration live, SpoolStats spools) {
    this.live = live;
    this.spools = spools;
  }

  @Override
  public List<Sample> samples() {
    long free = live.current().body().directory().toFile().getUsableSpace();
    return List.of(
        Sample.of(Family.SPOOL_FILES, spools.files()),
        Sample.of(Family.SPOOL_BYTES, spools.bytes()),
        Sample.of(Family.SPOOL_FREE_BYTES, free));
  }
}
