package dev.patchbay.routing.route;

import dev.patchbay.routing.provider.Money;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Spend guard: whether a route's calls may fail over from a free to a paid provider.
 *
 * @param rule when they may
 * @param perDay most money spent so on a day; for {@code UP_TO}
 */
public record SpendGuard(Rule rule, Money perDay) {

  /** When a call may fail over to a paid provider. */
  public enum Rule {
    ALWAYS,
    NEVER,
    UP_TO
  }

  public static final SpendGuard ALWAYS = new SpendGuard(Rule.ALWAYS, Money.NONE);
  public static final SpendGuard NEVER = new SpendGuard(Rule.NEVER, Money.NONE);

  public static SpendGuard upTo(Money perDay) {
    return new SpendGuard(Rule.UP_TO, perDay);
  }

  /**
   * Why a call may not go on to a provider; empty if it may. The guard is for calls that leave a
   * free provider: where the first choice costs money, the next one is no surprise.
   *
   * @param preferredIsFree true if the route's first choice for this call is known to cost nothing
   * @param nextIsFree true if the next provider is known to cost nothing
   * @param cost estimated cost there, in millionths; empty if not known
   * @param today money already spent today
   */
  public Optional<String> refusal(
      boolean preferredIsFree, boolean nextIsFree, OptionalLong cost, Money today) {
    if (!preferredIsFree || nextIsFree) {
      return Optional.empty();
    }
    return switch (rule) {
      case ALWAYS -> Optional.empty();
      case NEVER -> Optional.of("is not known to be free");
      case UP_TO -> overrun(cost, today);
    };
  }

  private Optional<String> overrun(OptionalLong cost, Money today) {
    if (cost.isEmpty()) {
      return Optional.of("has no known price to hold against " + perDay + " a day");
    }
    Money after = today.plus(new Money(cost.getAsLong()));
    return after.compareTo(perDay) > 0
        ? Optional.of("would bring the day to " + after + " of " + perDay)
        : Optional.empty();
  }
}
