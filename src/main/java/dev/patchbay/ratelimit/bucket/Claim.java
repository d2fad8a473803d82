package dev.patchbay.ratelimit.bucket;

/**
 * Tokens that one call claims from one token bucket.
 *
 * @param bucket name of the bucket
 * @param unit unit of its tokens
 * @param rate capacity and refill of the bucket
 * @param amount tokens claimed; 0 if the amount is not known yet
 */
public record Claim(String bucket, Unit unit, Rate rate, long amount) {

  /** A claim on this bucket for another amount. */
  public Claim withAmount(long tokens) {
    return new Claim(bucket, unit, rate, tokens);
  }
}
