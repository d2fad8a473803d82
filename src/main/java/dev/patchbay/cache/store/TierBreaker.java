package dev.patchbay.cache.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Circuit breaker of a tier: turns it off for a minute after a failure, and logs that once until it
 * works again.
 *
 * <p>Threading: any thread.
 */
final class TierBreaker {

  static final Duration PAUSE = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(TierBreaker.class);

  private record State(boolean failing, Instant until) {}

  private final String name;
  private final Clock clock;
  private final AtomicReference<State> state = new AtomicReference<>(new State(false, Instant.MIN));

  TierBreaker(String name, Clock clock) {
    this.name = name;
    this.clock = clock;
  }

  /** True while the tier is turned off. */
  boolean isOpen() {
    Instant now = clock.instant();
    Instant until = state.get().until();
    // An end further away than the pause was set before the clock was put back.
    return now.isBefore(until) && !now.plus(PAUSE).isBefore(until);
  }

  /** True from the first failure until the tier works again, trials included. */
  boolean isFailing() {
    return state.get().failing();
  }

  void recordFailure(Exception cause) {
    State before = state.getAndSet(new State(true, clock.instant().plus(PAUSE)));
    if (!before.failing()) {
      LOG.warn("{} is out of order and is tried again every {}: {}", name, PAUSE, cause.toString());
      LOG.debug("{} is out of order", name, cause);
    }
  }

  void recordSuccess() {
    if (state.get().failing() && state.getAndSet(new State(false, Instant.MIN)).failing()) {
      LOG.info("{} works again", name);
    }
  }
}
