package dev.patchbay.loadbalancer;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Retry budgets by name; a budget whose rules change starts anew.
 *
 * <p>Threading: any thread. Grows by configured names only.
 */
public final class RetryBudgets {

  private record Entry(RetryBudget.Rules rules, RetryBudget budget) {}

  private final Map<String, Entry> entries = new ConcurrentHashMap<>();
  private final LongSupplier nanos;

  public RetryBudgets(LongSupplier nanos) {
    this.nanos = nanos;
  }

  public RetryBudget of(String name, RetryBudget.Rules rules) {
    Entry known = entries.get(name);
    return known != null && known.rules().equals(rules)
        ? known.budget()
        : entries.compute(name, (n, entry) -> renewed(entry, rules)).budget();
  }

  private Entry renewed(Entry entry, RetryBudget.Rules rules) {
    return entry != null && entry.rules().equals(rules)
        ? entry
        : new Entry(rules, new RetryBudget(rules, nanos));
  }
}
