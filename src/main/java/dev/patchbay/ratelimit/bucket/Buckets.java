package dev.patchbay.ratelimit.bucket;

import java.util.List;
import java.util.Map;

/** Tokens by name; the one place that would be shared if there were several routers. */
public interface Buckets {

  /** Takes all claims or none; the levels tell which bucket had too little. */
  List<Level> take(List<Claim> claims);

  /** How the buckets stand for these claims; takes nothing. */
  List<Level> look(List<Claim> claims);

  /** Gives back what was taken in vain. */
  void giveBack(Claim claim);

  /** Tokens that are left in the emptiest bucket of each pool that has any. */
  Map<Pool, Long> least();

  /**
   * The buckets of one rate of a limit.
   *
   * @param limit the limit's name
   * @param unit what is counted
   * @param rate how they fill
   */
  record Pool(String limit, Unit unit, Rate rate) {}

  /** Takes what was used already, whether it is there or not. */
  void owe(Claim claim);
}
