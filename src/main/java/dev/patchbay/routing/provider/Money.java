package dev.patchbay.routing.provider;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * An amount in the operator's currency.
 *
 * @param micros millionths of it
 */
public record Money(long micros) implements Comparable<Money> {

  public static final Money NONE = new Money(0);

  /** Up to 999 billion, to the millionth. */
  private static final Pattern AMOUNT = Pattern.compile("\\d{1,12}(\\.\\d{1,6})?");

  public Money {
    if (micros < 0) {
      throw new IllegalArgumentException("micros: " + micros + " (expected: >= 0)");
    }
  }

  /**
   * Reads {@code 5} or {@code 0.006}.
   *
   * @throws IllegalArgumentException if it is no such amount
   */
  public static Money of(String text) {
    if (!AMOUNT.matcher(text).matches()) {
      throw new IllegalArgumentException("amount: " + text + " (expected: like 5.00)");
    }
    return new Money(new BigDecimal(text).movePointRight(6).longValueExact());
  }

  /** The sum; the largest amount there is if it would be larger. */
  public Money plus(Money other) {
    long sum = micros + other.micros;
    return new Money(sum < 0 ? Long.MAX_VALUE : sum);
  }

  /** The difference; nothing if it would be less. */
  public Money minus(Money other) {
    return new Money(Math.max(0, micros - other.micros));
  }

  @Override
  public int compareTo(Money other) {
    return Long.compare(micros, other.micros);
  }

  @Override
  public String toString() {
    BigDecimal exact = BigDecimal.valueOf(micros, 6).stripTrailingZeros();
    return exact.setScale(Math.max(2, exact.scale())).toPlainString();
  }
}
