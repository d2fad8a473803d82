package dev.patchbay.ratelimit;

import dev.patchbay.ratelimit.bucket.Claim;
import dev.patchbay.ratelimit.bucket.ConcurrencyCounts;
import dev.patchbay.ratelimit.bucket.Level;
import dev.patchbay.ratelimit.bucket.LimitName;
import java.time.Duration;

/**
 * Remaining amount of one rate limit, as one call would meet it.
 *
 * @param limit name of the limit
 * @param per label of its scope: {@code client}, {@code user}, {@code ip}, {@code route}, {@code
 *     provider}, {@code all}
 * @param unit unit it counts; {@code calls-at-once} for calls in flight
 * @param most largest amount that may be used at once
 * @param left amount that may be used now
 * @param needed amount that the call needs
 * @param enough true if the call would be admitted
 * @param pause time until it would be; zero if it would be now, or never
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
        level.granted(),
        level.granted() || level.exceedsBurst() ? Duration.ZERO : level.pause());
  }

  static RemainingLimit of(ConcurrencyCounts.Slot slot, int inFlight, Scope scope) {
    int left = Math.max(0, slot.most() - inFlight);
    return new RemainingLimit(
        LimitName.limitIn(slot.name()),
        scope.label(),
        "calls-at-once",
        slot.most(),
        left,
        1,
        left > 0,
        Duration.ZERO);
  }
}
