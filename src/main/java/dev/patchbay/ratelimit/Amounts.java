package dev.patchbay.ratelimit;

import java.util.EnumMap;
import java.util.Map;

/**
 * What one call uses, in tokens; what is not in it is not looked at.
 *
 * @param of by unit
 */
record Amounts(Map<Unit, Long> of) {

  Amounts {
    of = Map.copyOf(of);
  }

  static Amounts of(Unit unit, long tokens) {
    return new Amounts(Map.of(unit, tokens));
  }

  Amounts and(Unit unit, long tokens) {
    Map<Unit, Long> more = new EnumMap<>(Unit.class);
    more.putAll(of);
    more.put(unit, tokens);
    return new Amounts(more);
  }
}
