package dev.patchbay.ratelimit.bucket;

import java.time.Duration;

/**
 * Fill level of a token bucket after a claim.
 *
 * @param claim the claim
 * @param granted true if there were enough tokens
 * @param remaining tokens left
 * @param pause time until there are enough tokens; zero if there were
 * @param untilFull time until the bucket is full
 */
public record Level(
    Claim claim, boolean granted, long remaining, Duration pause, Duration untilFull) {

  /** True if not even a full bucket holds enough tokens, so that waiting does not help. */
  public boolean exceedsBurst() {
    return !granted && claim.amount() > claim.rate().burst();
  }
}
