package dev.patchbay.loadbalancer;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * Retry budget (token bucket) against retry storms: keeps extra calls, retries or hedges, to a
 * share of the ordinary ones. Over any time at most {@code burst + share × calls + perSecond ×
 * seconds} extra calls are made.
 *
 * <p>Threading: any thread; the state is an immutable value that is swapped.
 */
public final class RetryBudget {

  /** Tokens are counted in thousandths of a call, so that a share of one call is a whole number. */
  private static final long CALL = 1_000;

  /**
   * Rules of a budget.
   *
   * @param percent extra calls for a hundred ordinary ones
   * @param perSecond extra calls per second, however few ordinary ones there are
   * @param burst most extra calls that can be saved up; the budget starts full
   */
  public record Rules(int percent, int perSecond, int burst) {

    public static final Rules RETRIES = new Rules(20, 3, 30);

    public Rules {
      if (percent < 0 || percent > 100) {
        throw new IllegalArgumentException("percent: " + percent + " (expected: 0 to 100)");
      }
      if (perSecond < 0 || perSecond > 1_000 || burst < 1) {
        throw new IllegalArgumentException(
            "perSecond: " + perSecond + ", burst: " + burst + " (expected: 0 to 1000, >= 1)");
      }
    }
  }

  private record State(long tokens, long refilledAt) {

    // Moves only by the time that whole tokens took, or many small steps would round the rate to
    // zero.
    State refill(long now, Rules rules) {
      if (rules.perSecond() == 0) {
        return this;
      }
      long aSecond = CALL * rules.perSecond();
      long perToken = (Duration.ofSeconds(1).toNanos() + aSecond - 1) / aSecond;
      long earned = Math.max(0, now - refilledAt) / perToken;
      long missing = rules.burst() * CALL - tokens;
      return earned >= missing
          ? new State(rules.burst() * CALL, now)
          : new State(tokens + earned, refilledAt + earned * perToken);
    }

    State plus(long more, Rules rules) {
      return new State(Math.min(rules.burst() * CALL, tokens + more), refilledAt);
    }
  }

  private final Rules rules;
  private final LongSupplier nanos;
  private final AtomicReference<State> state;

  public RetryBudget(Rules rules, LongSupplier nanos) {
    this.rules = rules;
    this.nanos = nanos;
    this.state = new AtomicReference<>(new State(rules.burst() * CALL, nanos.getAsLong()));
  }

  /** Deposits the share of an ordinary call. */
  public void deposit() {
    long share = CALL * rules.percent() / 100;
    state.updateAndGet(before -> before.refill(nanos.getAsLong(), rules).plus(share, rules));
  }

  /** Withdraws one extra call; false if the budget is empty. */
  public boolean tryWithdraw() {
    long now = nanos.getAsLong();
    State before = state.getAndUpdate(one -> withdraw(one.refill(now, rules)));
    return before.refill(now, rules).tokens() >= CALL;
  }

  private State withdraw(State current) {
    return current.tokens() >= CALL ? current.plus(-CALL, rules) : current;
  }
}
