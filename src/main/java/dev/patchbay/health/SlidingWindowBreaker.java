package dev.patchbay.health;

import dev.patchbay.jvm.MonotonicClock;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * A breaker over the last calls or seconds, on Resilience4j.
 *
 * <p>A verdict counts only in the state in which its call began: the late failures of an outage
 * must not spoil the trials after it, nor its late successes end it.
 *
 * <p>Threading: any thread; each step is taken under a lock that nothing waits in.
 */
final class SlidingWindowBreaker implements Breaker {

  private final CircuitBreaker breaker;
  private final Rules rules;
  private final LongSupplier nanos;
  private final ReentrantLock lock = new ReentrantLock();
  private CircuitBreaker.State seen;
  private long epoch;
  private long changed;

  SlidingWindowBreaker(String name, Rules rules, LongSupplier nanos) {
    this.rules = rules;
    this.nanos = nanos;
    // The library's own timers are for calls whose verdict is lost; ours are given back for sure.
    CircuitBreakerConfig config =
        CircuitBreakerConfig.custom()
            .clock(new MonotonicClock(nanos))
            .slidingWindow(
                rules.window(),
                rules.minimumCalls(),
                rules.seconds() ? SlidingWindowType.TIME_BASED : SlidingWindowType.COUNT_BASED)
            .failureRateThreshold(rules.failurePercent())
            .permittedNumberOfCallsInHalfOpenState(rules.trials())
            .waitDurationInOpenState(rules.pause())
            .automaticTransitionFromOpenToHalfOpenEnabled(false)
            .maxWaitDurationInHalfOpenState(Duration.ZERO)
            // What is too slow is said by deadlines, which differ by task.
            .slowCallDurationThreshold(Duration.ofDays(1))
            .writableStackTraceEnabled(false)
            .build();
    breaker = CircuitBreaker.of(name, config);
    seen = breaker.getState();
    changed = nanos.getAsLong();
  }

  @Override
  public Optional<Permit> permit() {
    lock.lock();
    try {
      boolean let = breaker.tryAcquirePermission();
      note();
      return let ? Optional.of(new Lease(epoch, true)) : Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Permit force() {
    lock.lock();
    try {
      boolean let = breaker.tryAcquirePermission();
      note();
      return new Lease(epoch, let);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public State state() {
    lock.lock();
    try {
      return switch (seen) {
        case OPEN -> sinceChange().compareTo(rules.pause()) <= 0 ? State.OPEN : State.HALF_OPEN;
        case HALF_OPEN -> State.HALF_OPEN;
        case CLOSED, DISABLED, METRICS_ONLY, FORCED_OPEN -> State.CLOSED;
      };
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Duration since() {
    lock.lock();
    try {
      return sinceChange();
    } finally {
      lock.unlock();
    }
  }

  private Duration sinceChange() {
    return Duration.ofNanos(nanos.getAsLong() - changed);
  }

  private void note() {
    CircuitBreaker.State now = breaker.getState();
    if (now != seen) {
      seen = now;
      epoch++;
      changed = nanos.getAsLong();
    }
  }

  private void count(Verdict verdict) {
    switch (verdict) {
      case GOOD -> breaker.onSuccess(0, TimeUnit.NANOSECONDS);
      case BAD -> breaker.onError(0, TimeUnit.NANOSECONDS, BadCall.INSTANCE);
      case NOTHING -> breaker.releasePermission();
    }
  }

  /** What the library is told of a failure; it wants a throwable and looks at nothing in it. */
  private static final class BadCall extends RuntimeException {
    static final BadCall INSTANCE = new BadCall();

    private BadCall() {
      super("bad call", null, false, false);
    }
  }

  /** Leave that was given, or taken, in one epoch of the breaker. */
  private final class Lease implements Permit {
    private final long from;
    private final boolean let;
    private final AtomicBoolean ended = new AtomicBoolean();

    Lease(long from, boolean let) {
      this.from = from;
      this.let = let;
    }

    @Override
    public void record(Verdict verdict) {
      if (!ended.compareAndSet(false, true)) {
        return;
      }
      lock.lock();
      try {
        if (let && from == epoch) {
          count(verdict);
        } else if (!let && verdict == Verdict.GOOD) {
          reviveWithGoodCall();
        }
        note();
      } finally {
        lock.unlock();
      }
    }

    // It was asked for want of a better one, and it works: the trials begin with this one.
    private void reviveWithGoodCall() {
      if (breaker.getState() == CircuitBreaker.State.OPEN) {
        breaker.transitionToHalfOpenState();
      }
      if (breaker.tryAcquirePermission()) {
        count(Verdict.GOOD);
      }
    }

    @Override
    public void brokeOff() {
      lock.lock();
      try {
        if (breaker.getState() == CircuitBreaker.State.CLOSED) {
          count(Verdict.BAD);
        }
        note();
      } finally {
        lock.unlock();
      }
    }
  }
}
