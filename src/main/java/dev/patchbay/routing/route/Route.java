package dev.patchbay.routing.route;

import dev.patchbay.routing.outcome.FailoverRules;
import dev.patchbay.routing.provider.FieldRule;
import dev.patchbay.routing.provider.Substitution;
import java.util.List;

/**
 * Which calls go to which candidates, and what is changed on the way.
 *
 * @param name its name in the configuration, headers and metrics
 * @param when the calls it serves
 * @param candidates whom to ask, in order
 * @param rules field changes for every candidate, made before the provider's own
 * @param substitution how far model and voice may change
 * @param retryLimits how much is tried
 * @param failover what sends a call on
 * @param balancePolicy how one of several candidates is chosen
 */
public record Route(
    String name,
    Conditions when,
    List<Candidate> candidates,
    List<FieldRule> rules,
    Substitution substitution,
    RetryLimits retryLimits,
    FailoverRules failover,
    BalancePolicy balancePolicy) {

  /** A route that asks its candidates in their order. */
  public Route(
      String name,
      Conditions when,
      List<Candidate> candidates,
      List<FieldRule> rules,
      Substitution substitution,
      RetryLimits retryLimits,
      FailoverRules failover) {
    this(name, when, candidates, rules, substitution, retryLimits, failover, BalancePolicy.DEFAULT);
  }

  public Route {
    candidates = List.copyOf(candidates);
    rules = List.copyOf(rules);
  }
}
