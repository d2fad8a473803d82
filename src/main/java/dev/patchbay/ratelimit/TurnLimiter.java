package dev.patchbay.ratelimit;

import dev.patchbay.api.Caller;
import dev.patchbay.call.CallAttributes;
import dev.patchbay.call.CallSettings;
import dev.patchbay.call.Denial;
import dev.patchbay.ratelimit.bucket.Unit;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Rate limiter of the turns of realtime sessions: each counts as one request of its client; audio
 * and tokens are charged once they have been used, which may leave a bucket in debt.
 */
public final class TurnLimiter {

  private final RateLimiter limiter;

  public TurnLimiter(RateLimiter limiter) {
    this.limiter = limiter;
  }

  /** Limits of a call's session, of its caller, its route and its provider. */
  public Session of(HttpServletRequest request, String route, String provider) {
    Caller caller = CallAttributes.get(request, Caller.class);
    List<LimitSubject> all = new ArrayList<>(LimitSubject.of(caller));
    all.add(new LimitSubject(Scope.ROUTE, route, caller.label()));
    all.add(new LimitSubject(Scope.PROVIDER, provider, caller.label()));
    return new Session(
        limiter, CallSettings.get(request, Limits.class), LimitSubject.of(caller), all);
  }

  /**
   * Limits of one session. Threading: any thread.
   *
   * @param limiter rate limiter
   * @param limits limits in force when the session began
   * @param caller subjects whose requests are counted
   * @param all subjects whose audio and tokens are counted
   */
  public record Session(
      RateLimiter limiter, Limits limits, List<LimitSubject> caller, List<LimitSubject> all) {

    public Session {
      caller = List.copyOf(caller);
      all = List.copyOf(all);
    }

    /** Counts a turn; the denial if a limit is exceeded. */
    public Optional<Denial> next() {
      return exceeded()
          .or(() -> limiter.charge(limits, caller, Amounts.of(Unit.REQUESTS, 1)).denial());
    }

    /** The denial if audio or tokens are used up; counts nothing. */
    public Optional<Denial> exceeded() {
      return limiter.charge(limits, all, Amounts.TURN).denial();
    }

    /** Charges what has been used. */
    public void used(Duration heard, long tokens) {
      Amounts used = Amounts.of(Unit.AUDIO_SECONDS, heard.toMillis()).and(Unit.TOKENS, tokens);
      limits.claims(all, used).forEach(limiter.buckets()::debit);
    }
  }
}
