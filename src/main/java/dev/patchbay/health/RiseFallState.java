package dev.patchbay.health;

import java.time.Duration;

/**
 * Rise/fall state of one provider's active checks.
 *
 * @param state the current state
 * @param streak consecutive results that contradict it
 * @param since start of the state, in nanoseconds of a monotonic clock
 * @param last the last result
 */
record RiseFallState(State state, int streak, long since, CheckResult last) {

  /** Up or down; {@code UNKNOWN} counts as up. */
  enum State {
    UNKNOWN,
    UP,
    DOWN
  }

  static RiseFallState unknown(long now) {
    return new RiseFallState(State.UNKNOWN, 0, now, CheckResult.PASSED);
  }

  RiseFallState with(CheckResult result, HealthCheck.Schedule schedule, long now) {
    boolean passed = result.kind() == CheckResult.Kind.PASSED;
    return switch (state) {
      case UNKNOWN ->
          passed ? new RiseFallState(State.UP, 0, now, result) : fail(result, schedule, now);
      case UP -> passed ? confirm(result) : fail(result, schedule, now);
      case DOWN -> passed ? pass(result, schedule, now) : confirm(result);
    };
  }

  boolean down() {
    return state == State.DOWN;
  }

  Duration timeInState(long now) {
    return Duration.ofNanos(now - since);
  }

  private RiseFallState confirm(CheckResult result) {
    return new RiseFallState(state, 0, since, result);
  }

  private RiseFallState fail(CheckResult result, HealthCheck.Schedule schedule, long now) {
    return streak + 1 >= schedule.fall()
        ? new RiseFallState(State.DOWN, 0, now, result)
        : new RiseFallState(state, streak + 1, since, result);
  }

  // The reason for being down is kept until the provider is up.
  private RiseFallState pass(CheckResult result, HealthCheck.Schedule schedule, long now) {
    return streak + 1 >= schedule.rise()
        ? new RiseFallState(State.UP, 0, now, result)
        : new RiseFallState(state, streak + 1, since, last);
  }
}
