package dev.patchbay.ratelimit;

import dev.patchbay.api.AudioRequest;
import dev.patchbay.api.Caller;
import dev.patchbay.call.Denial;
import dev.patchbay.ratelimit.bucket.ConcurrencyCounts;
import dev.patchbay.ratelimit.bucket.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Preview of the rate limits that a call would meet if it were made now; nothing is counted. */
public final class LimitPreview {

  private final RateLimiter limiter;
  private final Limits limits;
  private final Caller caller;
  private final Amounts amounts;

  /**
   * @param caller caller of the call; an empty address if it is unknown
   * @param length length of the call's recording; zero if unknown
   */
  public LimitPreview(
      RateLimiter limiter, Limits limits, Caller caller, AudioRequest audio, Duration length) {
    this.limiter = limiter;
    this.limits = limits;
    this.caller = caller;
    this.amounts = Amounts.fromBody(audio, length).withRequest(audio);
  }

  /**
   * State of the limits of one subject.
   *
   * @param remaining state of each limit
   * @param denial error that the client would get; empty if the call would be let through
   */
  public record Result(List<RemainingLimit> remaining, Optional<Denial> denial) {
    public Result {
      remaining = List.copyOf(remaining);
    }
  }

  /** Limits that are checked before the call is routed. */
  public Result ofCaller() {
    return of(
        LimitSubject.of(caller).stream()
            .filter(subject -> subject.scope() != Scope.USER || !caller.user().name().isEmpty())
            .filter(subject -> subject.scope() != Scope.IP || !caller.address().isEmpty())
            .toList());
  }

  public Result ofRoute(String route) {
    return of(List.of(new LimitSubject(Scope.ROUTE, route, caller.label())));
  }

  public Result ofProvider(String provider) {
    return of(List.of(new LimitSubject(Scope.PROVIDER, provider, caller.label())));
  }

  private Result of(List<LimitSubject> subjects) {
    List<RemainingLimit> remaining = new ArrayList<>();
    List<Level> levels = new ArrayList<>();
    boolean room = true;
    for (LimitSubject subject : subjects) {
      for (ConcurrencyCounts.Slot slot : limits.slots(List.of(subject))) {
        int inFlight = limiter.concurrency().inFlight(slot.name());
        remaining.add(RemainingLimit.of(slot, inFlight, subject.scope()));
        room = room && inFlight < slot.most();
      }
      for (Level level : limiter.buckets().peek(limits.claims(List.of(subject), amounts))) {
        remaining.add(RemainingLimit.of(level, subject.scope()));
        levels.add(level);
      }
    }
    return new Result(
        remaining,
        room ? RateLimitHeaders.denial(levels) : Optional.of(RateLimitHeaders.tooManyAtOnce()));
  }
}
