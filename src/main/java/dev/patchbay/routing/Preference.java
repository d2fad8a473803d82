package dev.patchbay.routing;

/**
 * How a route chooses among the candidates that can serve a call.
 *
 * @param balance whom it asks first
 * @param spending whether calls may leave a free provider for a paid one
 * @param hedge whether a slow first candidate gets company
 */
public record Preference(Balance balance, SpendGuard spending, Hedge hedge) {

  /** In the order of the configuration, whatever it costs, one at a time. */
  public static final Preference USUAL =
      new Preference(Balance.FIRST, SpendGuard.ALWAYS, Hedge.NEVER);
}
