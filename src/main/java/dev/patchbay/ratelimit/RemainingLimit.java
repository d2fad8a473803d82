package dev.patchbay.ratelimit;

import dev.patchbay.ratelimit.bucket.Claim;
import dev.patchbay.ratelimit.bucket.ConcurrencyCounts;
import dev.patchbay.ratelimit.bucket.Level;
import dev.patchbay.ratelimit.bucket.LimitName;
import java.time.Duration;

/**
 * How one limit stands for one call.
 *
 * @param limit its name
 * @param per who shares it: {@code client}, {@code ip}, {@code route}, {@code provider}, {@code
 *     all}
 * @param unit what is counted; {@code calls-at-once} for calls under way
 * @param most what may be used at once after a rest
 * @param left what may be used now
 * @param needed what the call uses
 * @param enough whether the call is let through
 * @param pause until it is, if waiting is of use
 */
public record RemainingLimit(
    String limit,
    String per,
    String unit,
    long most,
    long left,
    long needed,
    boolean enough,
    Duration pause) {

  static RemainingLimit of(Level level, Scope scope) {
    Claim claim = level.claim();
    long scale = claim.unit().scale();
    return new RemainingLimit(
        LimitName.limitIn(claim.bucket()),
        scope.label(),
        claim.unit().label(),
        claim.rate().burst() / scale,
        level.remaining() / scale,
        (claim.amount() + scale - 1) / scale,
        level.taken(),
        level.taken() || level.neverEnough() ? Duration.ZERO : level.pause());
  }

  static RemainingLimit of(ConcurrencyCounts.Place place, int underWay, Scope scope) {
    int left = Math.max(0, place.most() - underWay);
    return new RemainingLimit(
        LimitName.limitIn(place.name()),
        scope.label(),
        "calls-at-once",
        place.most(),
        left,
        1,
        left > 0,
        Duration.ZERO);
  }
}
