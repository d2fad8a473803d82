package dev.patchbay.admin.view;

import dev.patchbay.routing.provider.Money;
import java.math.BigDecimal;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Writes numbers that may be missing: what is not known is {@code null}, and never zero. */
public final class NullableNumbers {

  private NullableNumbers() {}

  public static void put(ObjectNode json, String name, Optional<? extends Number> number) {
    json.putPOJO(name, number.orElse(null));
  }

  public static void put(ObjectNode json, String name, boolean known, Number number) {
    json.putPOJO(name, known ? number : null);
  }

  public static BigDecimal of(Money money) {
    return new BigDecimal(money.toString());
  }
}
