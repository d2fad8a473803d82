package dev.patchbay.relay.recording;

import dev.patchbay.body.spool.BodyLimits;
import dev.patchbay.body.spool.SpoolStats;
import java.nio.file.Path;

/**
 * Storage of recordings that are converted for a provider, within the limits of the received ones.
 *
 * @param received limits of request bodies
 * @param spools statistics that count the part on disk
 */
public record RecordingStore(BodyLimits received, SpoolStats spools) {

  // Nine hours at 16 kHz: a recording that is small when compressed may be long.
  private static final long LARGEST = 1L << 30;

  Path directory() {
    return received.directory();
  }

  /** Limits of one converted recording. */
  BodyLimits limits() {
    return upTo(Math.max(LARGEST, received.maxBytes()));
  }

  BodyLimits upTo(long bytes) {
    return new BodyLimits(
        bytes, received.inMemory(), received.directory(), received.directoryMax());
  }
}
