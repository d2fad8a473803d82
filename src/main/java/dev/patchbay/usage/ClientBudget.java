package dev.patchbay.usage;

import dev.patchbay.api.ApiError;
import dev.patchbay.call.Denial;
import dev.patchbay.routing.provider.Money;
import java.time.Duration;
import java.util.Locale;

/**
 * Budget of a client. A call is admitted while what has been spent and what calls under way have
 * reserved is below it, so that all of them together exceed it by no more than one call.
 *
 * @param limit amount that may be spent in a period
 * @param period period, by the calendar of UTC
 * @param over treatment of calls beyond the budget
 */
public record ClientBudget(Money limit, Period period, Over over) {

  // Calls under way end, and may turn out cheaper than reserved.
  private static final Duration RESERVED_PAUSE = Duration.ofSeconds(1);

  /** Period of a budget, after which all of it may be spent again. */
  public enum Period {
    DAY,
    MONTH;

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Treatment of calls when the budget is used up. */
  public enum Over {
    REFUSE,
    CHEAPEST;

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Decides on one more call.
   *
   * @param spent amount spent in this period
   * @param reserved amount reserved by calls under way
   */
  BudgetStatus status(Money spent, Money reserved) {
    if (spent.plus(reserved).compareTo(limit) < 0) {
      return BudgetStatus.ADMITTED;
    }
    if (over == Over.CHEAPEST) {
      return BudgetStatus.CHEAPEST_ONLY;
    }
    return refused(spent);
  }

  /** The status of a call that has been reserved for after these amounts. */
  BudgetStatus admitted(Money spent, Money reserved) {
    return over == Over.REFUSE ? BudgetStatus.ADMITTED : status(spent, reserved);
  }

  /** The status of a call that the budget does not admit. */
  BudgetStatus refused(Money spent) {
    return spent.compareTo(limit) < 0
        ? BudgetStatus.reserved(allReserved())
        : BudgetStatus.refused(usedUp());
  }

  /** OpenAI's error code for this case, after which its clients do not retry. */
  private Denial usedUp() {
    String message =
        "The budget of "
            + limit
            + " a "
            + period.label()
            + " is used up; ask the operator of this router.";
    ApiError error = new ApiError(429, message, "insufficient_quota", "", "insufficient_quota");
    return new Denial(error, Duration.ZERO);
  }

  private Denial allReserved() {
    String message =
        "The rest of the budget of "
            + limit
            + " a "
            + period.label()
            + " is reserved for calls under way; try again when they have ended.";
    return new Denial(ApiError.of(429, message, "rate_limit_exceeded"), RESERVED_PAUSE);
  }
}
