package dev.patchbay.routing.balance;

/**
 * A candidate as the balance of a route sees it.
 *
 * @param index its place in the plan, by which it is found again
 * @param provider its name; a route may have it twice, with other names for model and voice
 * @param backup true if it is asked only when no other is askable
 * @param weight its share; at least 1
 * @param rate the price of a unit of the call's work, in millionths; −1 if not known
 * @param standing what is believed of it
 */
public record Contender(
    int index, String provider, boolean backup, int weight, long rate, Standing standing) {

  public Contender {
    if (weight < 1) {
      throw new IllegalArgumentException("weight: " + weight + " (expected: >= 1)");
    }
  }
}
