package dev.patchbay.routing.route;

import dev.patchbay.routing.balance.Balance;
import dev.patchbay.routing.outcome.FailoverRules;
import dev.patchbay.routing.provider.FieldRule;
import dev.patchbay.routing.provider.FormatConversion;
import dev.patchbay.routing.provider.Substitution;
import java.util.List;

/**
 * Route: which calls go to which candidates, and how they change on the way.
 *
 * @param name name in the configuration, headers and metrics
 * @param when match conditions
 * @param candidates candidates in order
 * @param rules field changes for every candidate, applied before the provider's own
 * @param substitution permitted changes of model and voice
 * @param retryLimits limits of attempts and time
 * @param failover statuses that lead to failover
 * @param balancePolicy load balancing, paid failover and hedging
 * @param conversion conversion of answers into a format that a candidate lacks
 * @param split splitting of long texts
 */
public record Route(
    String name,
    Conditions when,
    List<Candidate> candidates,
    List<FieldRule> rules,
    Substitution substitution,
    RetryLimits retryLimits,
    FailoverRules failover,
    BalancePolicy balancePolicy,
    FormatConversion.Policy conversion,
    SplitPolicy split) {

  /** A route that tries its candidates in their order. */
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

  /** A route that leaves conversion to its providers, and splits no texts. */
  public Route(
      String name,
      Conditions when,
      List<Candidate> candidates,
      List<FieldRule> rules,
      Substitution substitution,
      RetryLimits retryLimits,
      FailoverRules failover,
      BalancePolicy balancePolicy) {
    this(
        name,
        when,
        candidates,
        rules,
        substitution,
        retryLimits,
        failover,
        balancePolicy,
        FormatConversion.Policy.AUTO,
        SplitPolicy.NEVER);
  }

  public Route {
    candidates = List.copyOf(candidates);
    rules = List.copyOf(rules);
  }

  /** True if a candidate that has the requested format goes before one that is converted. */
  public boolean ranksConversionBehind() {
    return balancePolicy.balance() != Balance.FIRST && conversion == FormatConversion.Policy.AUTO;
  }

  /** This route with the cheapest candidate first. */
  public Route cheapestFirst() {
    return balanced(Balance.CHEAPEST);
  }

  /** This route with its candidates in their order. */
  public Route inOrder() {
    return balanced(Balance.FIRST);
  }

  /** This route for calls of any kind. */
  public Route unconditional() {
    return new Route(
        name,
        Conditions.NONE,
        candidates,
        rules,
        substitution,
        retryLimits,
        failover,
        balancePolicy,
        conversion,
        split);
  }

  /** This route with only these of its candidates. */
  public Route to(List<Candidate> some) {
    return new Route(
        name,
        when,
        some,
        rules,
        substitution,
        retryLimits,
        failover,
        balancePolicy,
        conversion,
        split);
  }

  private Route balanced(Balance balance) {
    return new Route(
        name,
        when,
        candidates,
        rules,
        substitution,
        retryLimits,
        failover,
        new BalancePolicy(balance, balancePolicy.spendGuard(), balancePolicy.hedge()),
        conversion,
        split);
  }
}
