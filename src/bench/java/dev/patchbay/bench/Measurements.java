package dev.patchbay.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All measurements of one case, and the medians over their rounds. */
final class Measurements {
  private final List<Measurement> measurements = new ArrayList<>();

  void add(Measurement measurement) {
    measurements.add(measurement);
  }

  Collection<String> contenders() {
    return measurements.stream()
        .map(Measurement::contender)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  OptionalDouble median(String contender, Function<Measurement, OptionalDouble> figure) {
    return median(of(contender).stream().map(figure).toList());
  }

  /** The median of what each round says: machines are noisier between rounds than within one. */
  OptionalDouble ratio(
      String contender, String reference, Function<Measurement, OptionalDouble> figure) {
    return median(
        pairs(contender, reference).stream()
            .map(pair -> both(figure, pair, (mine, theirs) -> mine / theirs))
            .toList());
  }

  OptionalDouble difference(
      String contender, String reference, Function<Measurement, OptionalDouble> figure) {
    return median(
        pairs(contender, reference).stream()
            .map(pair -> both(figure, pair, (mine, theirs) -> mine - theirs))
            .toList());
  }

  /** Failed calls of all calls. */
  String failures(String contender) {
    int good = of(contender).stream().mapToInt(measurement -> measurement.sample().good()).sum();
    int failed =
        of(contender).stream().mapToInt(measurement -> measurement.sample().failed()).sum();
    return failed + " of " + (good + failed);
  }

  private List<Measurement> of(String contender) {
    return measurements.stream()
        .filter(measurement -> measurement.contender().equals(contender))
        .toList();
  }

  private record Pair(Measurement mine, Measurement reference) {}

  private interface Comparison {
    double of(double mine, double theirs);
  }

  private List<Pair> pairs(String contender, String reference) {
    return of(contender).stream()
        .flatMap(
            mine ->
                of(reference).stream()
                    .filter(theirs -> theirs.round() == mine.round())
                    .map(theirs -> new Pair(mine, theirs)))
        .toList();
  }

  private static OptionalDouble both(
      Function<Measurement, OptionalDouble> figure, Pair pair, Comparison comparison) {
    OptionalDouble mine = figure.apply(pair.mine());
    OptionalDouble theirs = figure.apply(pair.reference());
    if (mine.isEmpty() || theirs.isEmpty()) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(comparison.of(mine.getAsDouble(), theirs.getAsDouble()));
  }

  private static OptionalDouble median(List<OptionalDouble> figures) {
    double[] known = figures.stream().flatMapToDouble(OptionalDouble::stream).sorted().toArray();
    if (known.length == 0) {
      return OptionalDouble.empty();
    }
    int middle = known.length / 2;
    boolean odd = known.length % 2 == 1;
    return OptionalDouble.of(odd ? known[middle] : (known[middle - 1] + known[middle]) / 2);
  }
}
