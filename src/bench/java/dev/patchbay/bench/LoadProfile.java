package dev.patchbay.bench;

import java.time.Duration;

/**
 * Load profile: when calls begin, by a number of connections (closed loop) or by the clock (open).
 *
 * @param connections how many calls begin at once and, as each ends, again; 0 if calls begin by the
 *     clock
 * @param duration how long calls begin
 * @param perSecond how many calls begin each second, whether or not others have ended; 0 if not by
 *     the clock
 */
record LoadProfile(int connections, Duration duration, double perSecond) {
  static LoadProfile closed(int connections, Duration duration) {
    return new LoadProfile(connections, duration, 0);
  }

  static LoadProfile clocked(double perSecond, Duration duration) {
    return new LoadProfile(0, duration, perSecond);
  }

  /** So many calls in all, begun evenly within the ramp. */
  static LoadProfile once(int calls, Duration ramp) {
    return clocked(calls * 1e9 / ramp.toNanos(), ramp);
  }

  boolean byTheClock() {
    return perSecond > 0;
  }

  int clockedCalls() {
    return (int) Math.round(perSecond * duration.toNanos() / 1e9);
  }

  /** Nanoseconds after the beginning at which the call is due. */
  long due(int call) {
    return (long) (call * 1e9 / perSecond);
  }
}
