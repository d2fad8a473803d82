package dev.patchbay.ratelimit;

import dev.patchbay.api.AudioRequest;
import dev.patchbay.api.Caller;
import dev.patchbay.routing.Denial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The limits that a call would meet if it were made now; nothing is counted. */
public final class LimitsAhead {

  private final Limiter limiter;
  private final Limits limits;
  private final Caller caller;
  private final Amounts amounts;

  /**
   * @param caller with an empty address if that is not known
   * @param length of the call's recording; zero if that is not known
   */
  public LimitsAhead(
      Limiter limiter, Limits limits, Caller caller, AudioRequest asked, Duration length) {
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
  public record Ahead(List<Remaining> remaining, Optional<Denial> denial) {
    public Ahead {
      remaining = List.copyOf(remaining);
    }
  }

  /** What counts before it is known where the call goes. */
  public Ahead ofCaller() {
    return of(
        Subject.of(caller).stream()
            .filter(subject -> subject.scope() != Scope.IP || !caller.address().isEmpty())
            .toList());
  }

  public Ahead ofRoute(String route) {
    return of(List.of(new Subject(Scope.ROUTE, route, caller.label())));
  }

  public Ahead ofProvider(String provider) {
    return of(List.of(new Subject(Scope.PROVIDER, provider, caller.label())));
  }

  private Ahead of(List<Subject> subjects) {
    List<Remaining> remaining = new ArrayList<>();
    List<Level> levels = new ArrayList<>();
    boolean room = true;
    for (Subject subject : subjects) {
      for (Turnstiles.Place place : limits.places(List.of(subject))) {
        int underWay = limiter.turnstiles().underWay(place.name());
        remaining.add(Remaining.of(place, underWay, subject.scope()));
        room = room && underWay < place.most();
      }
      for (Level level : limiter.buckets().look(limits.claims(List.of(subject), amounts))) {
        remaining.add(Remaining.of(level, subject.scope()));
        levels.add(level);
      }
    }
    return new Ahead(remaining, room ? Told.denial(levels) : Optional.of(Told.tooManyAtOnce()));
  }
}
