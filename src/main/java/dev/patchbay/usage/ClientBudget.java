package dev.patchbay.usage;

import dev.patchbay.api.ApiError;
import dev.patchbay.call.Denial;
import dev.patchbay.routing.provider.Money;
import java.time.Duration;
import java.util.Locale;

/**
 * What a client may spend. Calls under way together may go over it by what they cost; a price that
 * is not known uses nothing up.
 *
 * @param most how much
 * @param period in what time, by the calendar of UTC
 * @param over what becomes of calls beyond it
 */
public record ClientBudget(Money most, Period period, Over over) {

  /** A time after which all may be spent again. */
  public enum Period {
    DAY,
    MONTH;

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What becomes of a call when nothing is left. */
  public enum Over {
    REFUSE,
    CHEAPEST;

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  boolean isUsedUp(Money spent) {
    return spent.compareTo(most) >= 0;
  }

  /** OpenAI's error, which its clients do not answer with another try. */
  Denial refusal() {
    String message =
        "The budget of " + most + " a " + period.label() + " is used up; ask who runs this router.";
    ApiError error = new ApiError(429, message, "insufficient_quota", "", "insufficient_quota");
    return new Denial(error, Duration.ZERO);
  }
}
