package dev.patchbay.web;

import dev.patchbay.routing.Money;
import java.util.Optional;

/**
 * What was booked for a call.
 *
 * @param micros millionths of the operator's currency; −1 if nothing was booked, or if the price is
 *     not known
 */
public record Cost(long micros) {

  public static final Cost UNKNOWN = new Cost(-1);

  public Cost {
    if (micros < -1) {
      throw new IllegalArgumentException("micros: " + micros + " (expected: >= 0, or -1)");
    }
  }

  public Optional<Money> amount() {
    return micros < 0 ? Optional.empty() : Optional.of(new Money(micros));
  }
}
