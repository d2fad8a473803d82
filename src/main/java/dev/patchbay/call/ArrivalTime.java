package dev.patchbay.call;

import java.time.Duration;
import java.time.Instant;

/**
 * Arrival time of a call.
 *
 * @param at wall-clock time
 * @param nanos reading of {@link System#nanoTime}, which changes of the clock do not affect
 */
public record ArrivalTime(Instant at, long nanos) {

  public static ArrivalTime now() {
    return new ArrivalTime(Instant.now(), System.nanoTime());
  }

  /** Time since then. */
  public Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - nanos);
  }
}
