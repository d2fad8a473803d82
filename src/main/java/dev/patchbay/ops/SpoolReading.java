package dev.patchbay.ops;

import dev.patchbay.body.Spools;
import dev.patchbay.config.Live;
import java.util.List;

/** The bodies of calls that are on disk, and the room there is for more. */
final class SpoolReading implements Reading {

  private final Live live;
  private final Spools spools;

  SpoolReading(Live live, Spools spools) {
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
