package dev.patchbay.call;

import dev.patchbay.routing.provider.Money;
import java.util.Optional;

/**
 * Cost booked for a call.
 *
 * @param micros millionths of the operator's currency; −1 if nothing was booked, or if the price is
 *     not known
 */
public record BookedCost(long micros) {

  public static final BookedCost UNKNOWN = new BookedCost(-1);

  public BookedCost {
    if (micros < -1) {
      throw new IllegalArgumentException("micros: " + micros + " (expected: >= 0, or -1)");
    }
  }

  public Optional<Money> amount() {
    return micros < 0 ? Optional.empty() : Optional.of(new Money(micros));
  }
}
