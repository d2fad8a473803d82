package dev.patchbay.admin.view;

import dev.patchbay.routing.provider.Money;
import java.math.BigDecimal;

/** Money as a JSON number, exact to the last digit. */
public final class MoneyNumber {

  private MoneyNumber() {}

  public static BigDecimal of(Money money) {
    return new BigDecimal(money.toString());
  }
}
