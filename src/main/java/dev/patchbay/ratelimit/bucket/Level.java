package dev.patchbay.ratelimit.bucket;

import java.time.Duration;

/**
 * How a bucket stands after a claim.
 *
 * @param claim what was wanted
 * @param taken true if there was enough
 * @param remaining tokens that are left
 * @param pause until there is enough, if there was not
 * @param untilFull until all is there again
 */
public record Level(
    Claim claim, boolean taken, long remaining, Duration pause, Duration untilFull) {

  /** True if not even a full bucket has enough, so that waiting is of no use. */
  public boolean neverEnough() {
    return !taken && claim.amount() > claim.rate().burst();
  }
}
