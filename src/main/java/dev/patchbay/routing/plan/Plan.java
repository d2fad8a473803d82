package dev.patchbay.routing.plan;

import dev.patchbay.api.AudioTask;
import dev.patchbay.routing.provider.FormatConversion;
import dev.patchbay.routing.route.Route;
import dev.patchbay.routing.route.SkippedCandidate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Plan of one call: its route and the ordered attempts.
 *
 * @param route route that serves it
 * @param attempts at least one, best first; not yet cut to the route's retry limits
 * @param skipped candidates of the route that cannot serve it
 * @param split how a long text is split, each attempt being for one piece
 */
public record Plan(
    Route route, List<AttemptPlan> attempts, List<SkippedCandidate> skipped, Split split) {

  /**
   * Split of a long text.
   *
   * @param characters most characters of a piece; 0 if the text is spoken as a whole
   * @param format format into which the pieces are joined
   * @param pieces format of the pieces
   */
  public record Split(int characters, String format, String pieces) {
    public static final Split WHOLE = new Split(0, "", "");
  }

  /** A plan for the whole of a call. */
  public Plan(Route route, List<AttemptPlan> attempts, List<SkippedCandidate> skipped) {
    this(route, attempts, skipped, Split.WHOLE);
  }

  public Plan {
    attempts = List.copyOf(attempts);
    skipped = List.copyOf(skipped);
    if (attempts.isEmpty()) {
      throw new IllegalArgumentException("attempts: none (expected: at least one)");
    }
  }

  /** True if the attempts are for one piece of a long text each. */
  public boolean isSplit() {
    return split.characters() > 0;
  }

  /**
   * True for an attempt whose answer is converted into the requested format, where others have it
   * and the order is not the operator's.
   */
  public boolean ranksBehind(AttemptPlan attempt, AudioTask task) {
    return attempt.conversion().encodes()
        && route.ranksConversionBehind()
        && !attempt.offersFormat(task)
        && attempt.conversionPolicy(task) == FormatConversion.Policy.AUTO;
  }

  /** This plan for a call that has to be cheap: its candidates are balanced by price. */
  public Plan cheapestFirst() {
    return new Plan(route.cheapestFirst(), attempts, skipped, split);
  }

  /**
   * This plan with the candidates that are known to cost nothing; empty if there are none.
   *
   * @param why reason why the others may not be asked, for {@code explain}
   */
  public Optional<Plan> freeOnly(AudioTask task, String why) {
    List<AttemptPlan> free = attempts.stream().filter(one -> one.price().free(task)).toList();
    if (free.isEmpty()) {
      return Optional.empty();
    }
    Stream<SkippedCandidate> others =
        attempts.stream()
            .filter(one -> !one.price().free(task))
            .map(one -> one.provider().name())
            .map(name -> new SkippedCandidate(name, SkippedCandidate.Reason.PRICE, why));
    return Optional.of(
        new Plan(route, free, Stream.concat(skipped.stream(), others).toList(), split));
  }

  /**
   * This plan with one provider first, whatever the balance.
   *
   * @param alone true to ask no other
   */
  public Plan startingWith(String provider, boolean alone) {
    List<AttemptPlan> ordered = new ArrayList<>();
    attempts.stream().filter(one -> isAt(one, provider)).forEach(ordered::add);
    if (ordered.isEmpty()) {
      return this;
    }
    if (!alone) {
      attempts.stream().filter(one -> !isAt(one, provider)).forEach(ordered::add);
    }
    return new Plan(route.inOrder(), ordered, skipped, split);
  }

  /**
   * This plan for a piece of a text.
   *
   * @param before the end of the text before the piece
   * @param after the begin of the text after it
   */
  public Plan between(String before, String after) {
    List<AttemptPlan> told = attempts.stream().map(one -> one.between(before, after)).toList();
    return new Plan(route, told, skipped, split);
  }

  /** This plan without the attempts at one provider; empty if none is left. */
  public Optional<Plan> without(String provider) {
    List<AttemptPlan> others =
        attempts.stream().filter(attempt -> !isAt(attempt, provider)).toList();
    return others.isEmpty()
        ? Optional.empty()
        : Optional.of(new Plan(route, others, skipped, split));
  }

  private static boolean isAt(AttemptPlan attempt, String provider) {
    return attempt.provider().name().equals(provider);
  }
}
