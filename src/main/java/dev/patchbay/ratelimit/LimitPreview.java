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

/** The limits that a call would meet if it were made now; nothing is counted. */
public final class LimitPreview {

  private final RateLimiter limiter;
  private final Limits limits;
  private final Caller caller;
  private final Amounts amounts;

  /**
   * @param caller with an empty address if that is not known
   * @param length of the call's recording; zero if that is not known
   */
  public LimitPreview(
      RateLimiter limiter, Limits limits, Caller caller, AudioRequest asked, Duration length) {
    this.limiter = limiter;
    this.limits = limits;
    this.caller = caller;
    this.amounts = Amounts.told(asked, length).whole(asked);
  }

  /**
   * How the limits of one subject stand.
   *
   * @param denial what the client would be told; empty if the call is let through
   */
  public record Ahead(List<RemainingLimit> remaining, Optional<Denial> denial) {
    public Ahead {
      remaining = List.copyOf(remaining);
    }
  }

  /** What counts before it is known where the call goes. */
  public Ahead ofCaller() {
    return of(
        LimitSubject.of(caller).stream()
            .filter(subject -> subject.scope() != Scope.IP || !caller.address().isEmpty())
            .toList());
  }

  public Ahead ofRoute(String route) {
    return of(List.of(new LimitSubject(Scope.ROUTE, route, caller.label())));
  }

  public Ahead ofProvider(String provider) {
    return of(List.of(new LimitSubject(Scope.PROVIDER, provider, caller.label())));
  }

  private Ahead of(List<LimitSubject> subjects) {
    List<RemainingLimit> remaining = new ArrayList<>();
    List<Level> levels = new ArrayList<>();
    boolean room = true;
    for (LimitSubject subject : subjects) {
      for (ConcurrencyCounts.Place place : limits.places(List.of(subject))) {
        int underWay = limiter.turnstiles().underWay(place.name());
        remaining.add(RemainingLimit.of(place, underWay, subject.scope()));
        room = room && underWay < place.most();
      }
      for (Level level : limiter.buckets().look(limits.claims(List.of(subject), amounts))) {
        remaining.add(RemainingLimit.of(level, subject.scope()));
        levels.add(level);
      }
    }
    return new Ahead(
        remaining,
        room ? RateLimitHeaders.denial(levels) : Optional.of(RateLimitHeaders.tooManyAtOnce()));
  }
}
