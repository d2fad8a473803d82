package dev.patchbay.admin;

import dev.patchbay.routing.Money;
import java.math.BigDecimal;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Writes numbers that may be missing: what is not known is {@code null}, and never zero. */
final class Numbers {

  private Numbers() {}

  static void put(ObjectNode json, String name, Optional<? extends Number> number) {
    json.putPOJO(name, number.orElse(null));
  }

  static void put(ObjectNode json, String name, boolean known, Number number) {
    json.putPOJO(name, known ? number : null);
  }

  static BigDecimal of(Money money) {
    return new BigDecimal(money.toString());
  }
}
