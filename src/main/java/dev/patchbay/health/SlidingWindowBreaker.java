package dev.patchbay.health;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Circuit breaker over a sliding window of calls or seconds, on Resilience4j.
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
  private final BreakerHint hint = new BreakerHint();

  /** Written under the lock. */
  private volatile CircuitBreaker.State lastState;

  private long epoch;
  private long changedAt;
  private boolean openedByHint;

  SlidingWindowBreaker(String name, Rules rules, LongSupplier nanos) {
    this.rules = rules;
    this.nanos = nanos;
    breaker = CircuitBreaker.of(name, SlidingWindowConfig.of(rules, nanos));
    lastState = breaker.getState();
    changedAt = nanos.getAsLong();
  }

  @Override
  public Optional<Permit> permit() {
    lock.lock();
    try {
      boolean acquired = breaker.tryAcquirePermission();
      trackState();
      return acquired ? Optional.of(new EpochPermit(epoch, true)) : Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Permit permitUnconditionally() {
    lock.lock();
    try {
      boolean acquired = breaker.tryAcquirePermission();
      trackState();
      return new EpochPermit(epoch, acquired);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public State state() {
    // Asked several times a call: almost always no lock is needed.
    if (lastState == CircuitBreaker.State.CLOSED) {
      return State.CLOSED;
    }
    lock.lock();
    try {
      return switch (lastState) {
        case OPEN ->
            elapsedSinceChange().compareTo(rules.openTime()) <= 0 ? State.OPEN : State.HALF_OPEN;
        case HALF_OPEN -> State.HALF_OPEN;
        case CLOSED, DISABLED, METRICS_ONLY, FORCED_OPEN -> State.CLOSED;
      };
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void hint() {
    lock.lock();
    try {
      hint.give(nanos.getAsLong());
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Evidence evidence() {
    if (state() != State.OPEN) {
      return Evidence.NONE;
    }
    return openedByHint ? Evidence.HINT : Evidence.OWN;
  }

  @Override
  public Duration timeInState() {
    lock.lock();
    try {
      return elapsedSinceChange();
    } finally {
      lock.unlock();
    }
  }

  private Duration elapsedSinceChange() {
    return Duration.ofNanos(nanos.getAsLong() - changedAt);
  }

  private void trackState() {
    CircuitBreaker.State now = breaker.getState();
    if (now != lastState) {
      lastState = now;
      epoch++;
      changedAt = nanos.getAsLong();
    }
  }

  private void count(Verdict verdict) {
    switch (verdict) {
      case SUCCESS -> breaker.onSuccess(0, TimeUnit.NANOSECONDS);
      case FAILURE -> countFailure();
      case IGNORED -> breaker.releasePermission();
    }
  }

  private void countFailure() {
    boolean closed = breaker.getState() == CircuitBreaker.State.CLOSED;
    int more = closed ? hint.weight(rules.windowSize(), nanos.getAsLong()) : 0;
    openedByHint = false;
    breaker.onError(0, TimeUnit.NANOSECONDS, FailedCall.INSTANCE);
    while (more-- > 0 && breaker.getState() == CircuitBreaker.State.CLOSED) {
      breaker.onError(0, TimeUnit.NANOSECONDS, FailedCall.INSTANCE);
      openedByHint = breaker.getState() == CircuitBreaker.State.OPEN;
    }
  }

  /** The failure passed to the library, which requires a throwable and does not read it. */
  private static final class FailedCall extends RuntimeException {
    static final FailedCall INSTANCE = new FailedCall();

    private FailedCall() {
      super("bad call", null, false, false);
    }
  }

  /** Permit issued in one epoch, that is between two changes of state. */
  private final class EpochPermit implements Permit {
    private final long issuedIn;
    private final boolean acquired;
    private final AtomicBoolean recorded = new AtomicBoolean();

    EpochPermit(long issuedIn, boolean acquired) {
      this.issuedIn = issuedIn;
      this.acquired = acquired;
    }

    @Override
    public void record(Verdict verdict) {
      if (!recorded.compareAndSet(false, true)) {
        return;
      }
      lock.lock();
      try {
        if (acquired && issuedIn == epoch) {
          count(verdict);
        } else if (!acquired && verdict == Verdict.SUCCESS) {
          startTrialsWithSuccess();
        }
        trackState();
      } finally {
        lock.unlock();
      }
    }

    // The provider was tried as a last resort and works: this is the first trial.
    private void startTrialsWithSuccess() {
      if (breaker.getState() == CircuitBreaker.State.OPEN) {
        breaker.transitionToHalfOpenState();
      }
      if (breaker.tryAcquirePermission()) {
        count(Verdict.SUCCESS);
      }
    }

    @Override
    public void recordTruncation() {
      lock.lock();
      try {
        if (breaker.getState() == CircuitBreaker.State.CLOSED) {
          count(Verdict.FAILURE);
        }
        trackState();
      } finally {
        lock.unlock();
      }
    }
  }
}
