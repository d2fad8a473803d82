package dev.patchbay.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A wall clock, and a monotonic one, that move only when a test advances them. */
public final class ManualClock extends Clock {

  private volatile Instant now = Instant.parse("2026-11-22T12:00:00Z");

  public void advance(Duration by) {
    now = now.plus(by);
  }

  /** Like {@link System#nanoTime}. */
  public long nanos() {
    return Duration.between(Instant.EPOCH, now).toNanos();
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("zone: " + zone + " (expected: none)");
  }
}
