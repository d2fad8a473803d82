package dev.patchbay.ratelimit.bucket;

/**
 * What one call wants of one bucket.
 *
 * @param bucket the bucket's name
 * @param unit what is counted
 * @param rate how the bucket fills
 * @param amount tokens; none only asks how things stand
 */
public record Claim(String bucket, Unit unit, Rate rate, long amount) {

  /** The same for another amount. */
  public Claim of(long tokens) {
    return new Claim(bucket, unit, rate, tokens);
  }
}
