package dev.patchbay.routing.balance;

/**
 * A candidate as the load balancing of a route sees it.
 *
 * @param index index into the plan's attempts
 * @param provider name of the provider; a route may have it twice, with other names for model and
 *     voice
 * @param backup true if it is tried only when no other is eligible
 * @param weight its share; at least 1
 * @param rate price of a unit of the call's work, in millionths; −1 if not known
 * @param standing health of the provider
 * @param converted true if its answer has to be converted, so that it ranks behind the others
 */
public record Contender(
    int index,
    String provider,
    boolean backup,
    int weight,
    long rate,
    Standing standing,
    boolean converted) {

  /** A candidate that has the requested format. */
  public Contender(
      int index, String provider, boolean backup, int weight, long rate, Standing standing) {
    this(index, provider, backup, weight, rate, standing, false);
  }

  public Contender {
    if (weight < 1) {
      throw new IllegalArgumentException("weight: " + weight + " (expected: >= 1)");
    }
  }
}
