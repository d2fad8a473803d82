package dev.patchbay.explain.format;

import dev.patchbay.routing.balance.Balance;
import dev.patchbay.routing.route.HedgePolicy;
import dev.patchbay.routing.route.Route;
import dev.patchbay.routing.route.SpendGuard;
import java.util.TreeSet;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a route says for a call, in words for text and JSON. */
record RoutePolicyJson(Route route) {

  void write(ObjectNode json, boolean thrifty) {
    json.put("name", route.name());
    json.put("balance", route.balancePolicy().balance().label());
    json.put("order", order());
    json.put("budget_used_up", thrifty);
    json.put("substitution", route.substitution().label());
    json.put("attempts", route.retryLimits().attempts());
    json.put("deadline_ms", route.retryLimits().total().toMillis());
    json.put("hedge", hedge());
    json.put("paid", paid());
    ArrayNode statuses = json.putArray("failover_statuses");
    new TreeSet<>(route.failover().statuses()).forEach(statuses::add);
  }

  /** Whether the next call finds the same order. */
  String order() {
    return switch (route.balancePolicy().balance()) {
      case FIRST, CHEAPEST -> "fixed";
      case ROUND_ROBIN, WEIGHTED -> "by turns";
      case LEAST_BUSY, FASTEST -> "by load, then by chance";
    };
  }

  String hedge() {
    HedgePolicy hedge = route.balancePolicy().hedge();
    return switch (hedge.when()) {
      case NEVER -> "never";
      case AFTER -> "after " + hedge.delay().toMillis() + " ms";
      case P95 -> "after the time in which 95 of 100 first bytes came";
    };
  }

  String paid() {
    SpendGuard guard = route.balancePolicy().spendGuard();
    return switch (guard.rule()) {
      case ALWAYS -> "always";
      case NEVER -> "never";
      case UP_TO -> guard.perDay() + "/day";
    };
  }

  boolean isBalanced() {
    return route.balancePolicy().balance() != Balance.FIRST;
  }
}
