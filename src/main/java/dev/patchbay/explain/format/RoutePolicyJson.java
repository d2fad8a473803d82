package dev.patchbay.explain.format;

import dev.patchbay.routing.balance.Balance;
import dev.patchbay.routing.route.HedgePolicy;
import dev.patchbay.routing.route.Route;
import dev.patchbay.routing.route.SpendGuard;
import java.util.Set;
import java.util.TreeSet;

/** A route's policy as JSON: balance, retries, hedging and spending; the text form uses it too. */
record RoutePolicyJson(
    String name,
    String balance,
    String order,
    boolean budgetUsedUp,
    String substitution,
    int attempts,
    long deadlineMs,
    String hedge,
    String paid,
    Set<Integer> failoverStatuses) {

  static RoutePolicyJson of(Route route, boolean budgetSpent) {
    return new RoutePolicyJson(
        route.name(),
        route.balancePolicy().balance().label(),
        order(route.balancePolicy().balance()),
        budgetSpent,
        route.substitution().label(),
        route.retryLimits().attempts(),
        route.retryLimits().total().toMillis(),
        hedge(route.balancePolicy().hedge()),
        paid(route.balancePolicy().spendGuard()),
        new TreeSet<>(route.failover().statuses()));
  }

  /** Note on how the order may differ for the next call. */
  private static String order(Balance balance) {
    return switch (balance) {
      case FIRST, CHEAPEST -> "fixed";
      case ROUND_ROBIN, WEIGHTED -> "by turns";
      case LEAST_BUSY, FASTEST -> "by load, then by chance";
    };
  }

  private static String hedge(HedgePolicy hedge) {
    return switch (hedge.when()) {
      case NEVER -> "never";
      case AFTER -> "after " + hedge.delay().toMillis() + " ms";
      case P95 -> "after the time in which 95 of 100 first bytes came";
    };
  }

  private static String paid(SpendGuard guard) {
    return switch (guard.rule()) {
      case ALWAYS -> "always";
      case NEVER -> "never";
      case UP_TO -> guard.perDay() + "/day";
    };
  }
}
