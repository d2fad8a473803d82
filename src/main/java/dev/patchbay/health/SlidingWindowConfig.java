package dev.patchbay.health;

import dev.patchbay.jvm.MonotonicClock;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Duration;
import java.util.function.LongSupplier;

/** A breaker's rules as the configuration of a Resilience4j circuit breaker. */
final class SlidingWindowConfig {

  private SlidingWindowConfig() {}

  static CircuitBreakerConfig of(Breaker.Rules rules, LongSupplier nanos) {
    SlidingWindowType type =
        rules.timeBased() ? SlidingWindowType.TIME_BASED : SlidingWindowType.COUNT_BASED;
    // The library's own timers are for permits that are never released; ours always are.
    return CircuitBreakerConfig.custom()
        .clock(new MonotonicClock(nanos))
        .slidingWindow(rules.windowSize(), rules.minimumCalls(), type)
        .failureRateThreshold(rules.failurePercent())
        .permittedNumberOfCallsInHalfOpenState(rules.halfOpenCalls())
        .waitDurationInOpenState(rules.openTime())
        .automaticTransitionFromOpenToHalfOpenEnabled(false)
        .maxWaitDurationInHalfOpenState(Duration.ZERO)
        // Deadlines, which differ by task, decide what is too slow.
        .slowCallDurationThreshold(Duration.ofDays(1))
        .writableStackTraceEnabled(false)
        .build();
  }
}
