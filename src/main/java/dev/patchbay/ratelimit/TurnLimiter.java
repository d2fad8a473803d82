package dev.patchbay.ratelimit;

import dev.patchbay.api.Caller;
import dev.patchbay.call.CallAttributes;
import dev.patchbay.call.CallSettings;
import dev.patchbay.call.Denial;
import dev.patchbay.ratelimit.bucket.Unit;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Rate limiter of the turns of a realtime session: each counts as one request of its client. */
public final class TurnLimiter {

  private final RateLimiter limiter;

  public TurnLimiter(RateLimiter limiter) {
    this.limiter = limiter;
  }

  /** Counts a turn of the caller's each time it is asked; the denial if a limit is exceeded. */
  public Supplier<Optional<Denial>> of(HttpServletRequest request) {
    List<LimitSubject> subjects = LimitSubject.of(CallAttributes.get(request, Caller.class));
    Limits limits = CallSettings.get(request, Limits.class);
    return () -> limiter.charge(limits, subjects, Amounts.of(Unit.REQUESTS, 1)).denial();
  }
}
