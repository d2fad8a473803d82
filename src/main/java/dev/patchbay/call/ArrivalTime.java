package dev.patchbay.call;

import java.time.Duration;
import java.time.Instant;

/**
 * When a call came.
 *
 * @param at by the clock
 * @param nanos the same moment of {@link System#nanoTime}, which no change of the clock moves
 */
public record ArrivalTime(Instant at, long nanos) {

  public static ArrivalTime now() {
    return new ArrivalTime(Instant.now(), System.nanoTime());
  }

  /** How long ago that is. */
  public Duration ago() {
    return Duration.ofNanos(System.nanoTime() - nanos);
  }
}
