package dev.patchbay.health;

import java.time.Duration;

/**
 * What a provider's checks come to, so far.
 *
 * @param state what is believed
 * @param streak findings in a row that speak against it
 * @param since when the belief began, in nanoseconds of a clock that only runs forward
 * @param last the last finding
 */
record RiseFallState(State state, int streak, long since, CheckResult last) {

  /** What is believed; {@code UNKNOWN} counts as up. */
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

  // The reason why it was down stays in words until it is up.
  private RiseFallState pass(CheckResult result, HealthCheck.Schedule schedule, long now) {
    return streak + 1 >= schedule.rise()
        ? new RiseFallState(State.UP, 0, now, result)
        : new RiseFallState(state, streak + 1, since, last);
  }
}
