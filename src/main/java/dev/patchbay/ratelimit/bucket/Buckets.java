package dev.patchbay.ratelimit.bucket;

import java.util.List;
import java.util.Map;

/** Token buckets by name: the one part to replace if several routers were to share their limits. */
public interface Buckets {

  /** Takes the tokens of all claims or of none; the levels show which bucket had too few. */
  List<Level> acquire(List<Claim> claims);

  /** Levels of the buckets of these claims; takes no tokens. */
  List<Level> peek(List<Claim> claims);

  /** Puts the tokens of a claim back that turned out not to be used. */
  void refund(Claim claim);

  /** Tokens left in the emptiest bucket of each pool; a pool without buckets is not in it. */
  Map<Pool, Long> lowestRemaining();

  /**
   * All buckets of one rate of a limit.
   *
   * @param limit name of the limit
   * @param unit unit of its tokens
   * @param rate capacity and refill of each bucket
   */
  record Pool(String limit, Unit unit, Rate rate) {}

  /** Takes tokens that were used already, even if that leaves the bucket in debt. */
  void debit(Claim claim);
}
