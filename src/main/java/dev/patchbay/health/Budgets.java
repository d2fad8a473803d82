package dev.patchbay.health;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Budgets by the name of what they are for; one whose rules change starts anew.
 *
 * <p>Threading: any thread. Grows by configured names only.
 */
public final class Budgets {

  private record Row(Budget.Rules rules, Budget budget) {}

  private final Map<String, Row> rows = new ConcurrentHashMap<>();
  private final LongSupplier nanos;

  public Budgets(LongSupplier nanos) {
    this.nanos = nanos;
  }

  public Budget of(String name, Budget.Rules rules) {
    return rows.compute(
            name,
            (n, row) ->
                row != null && row.rules().equals(rules)
                    ? row
                    : new Row(rules, new Budget(rules, nanos)))
        .budget();
  }
}
