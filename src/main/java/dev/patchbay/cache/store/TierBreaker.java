package dev.patchbay.cache.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns a tier off for a minute when it fails, and says so once until it works again.
 *
 * <p>Threading: safe, one reference.
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

  /** True while it is not worth trying. */
  boolean isOn() {
    Instant now = clock.instant();
    Instant until = state.get().until();
    // An end that is further away than a pause was set by a clock that has been put back.
    return now.isBefore(until) && !now.plus(PAUSE).isBefore(until);
  }

  /** True from its first failure until it works again, also while it is tried. */
  boolean isFailing() {
    return state.get().failing();
  }

  void failed(Exception why) {
    State before = state.getAndSet(new State(true, clock.instant().plus(PAUSE)));
    if (!before.failing()) {
      LOG.warn("{} keeps nothing for now, and tries again every {}: {}", name, PAUSE, why, why);
    }
  }

  void worked() {
    if (state.get().failing() && state.getAndSet(new State(false, Instant.MIN)).failing()) {
      LOG.info("{} keeps answers again", name);
    }
  }
}
