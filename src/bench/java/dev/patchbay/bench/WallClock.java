package dev.patchbay.bench;

import java.time.Instant;

/** The wall clock in microseconds: what two processes of one machine can compare. */
final class WallClock {
  static final int BYTES = 8;

  private WallClock() {}

  static long now() {
    Instant now = Instant.now();
    return now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
  }
}
