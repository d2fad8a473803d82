package dev.patchbay.config.value;

import dev.patchbay.config.source.BadConfiguration;
import dev.patchbay.config.source.KeyLocation;
import dev.patchbay.config.source.KeyLocations;
import dev.patchbay.config.source.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Collects all problems of a configuration, so that they are reported at once. */
public final class Problems {

  private final List<Problem> found = new ArrayList<>();

  public void add(Entry entry, String expected) {
    found.add(new Problem(entry.key(), entry.displayValue(), expected));
  }

  /** Adds a problem for a missing value, unless the key has a problem already. */
  public void missing(String key, String expected) {
    if (found.stream().noneMatch(problem -> problem.key().equals(key))) {
      add(new Entry(key, ""), expected);
    }
  }

  /** Adds a problem for an expression that cannot be resolved; its text may contain a secret. */
  void unresolved(String key, String expected) {
    found.add(new Problem(key, "(cannot be resolved)", expected));
  }

  /** Adds a problem for an unknown key; its value may be a secret. */
  public void unknown(String key, String expected) {
    found.add(new Problem(key, "(unknown key)", expected));
  }

  /** Parses a value; if it is invalid, adds a problem and returns empty. */
  public <T> Optional<T> read(Entry entry, ValueParser<T> parser) {
    try {
      return Optional.of(parser.read(entry.value()));
    } catch (InvalidValue invalid) {
      add(entry, invalid.getMessage());
      return Optional.empty();
    }
  }

  /**
   * Tells where the keys of a preset are, for the problems that are not located yet: such keys are
   * the only ones without the prefix of the router's.
   */
  public void locate(Function<String, KeyLocation> location) {
    found.replaceAll(
        problem ->
            problem.where().equals(KeyLocation.NOWHERE)
                    && !problem.key().startsWith(ConfigKeys.PREFIX)
                ? problem.at(location.apply(problem.key()))
                : problem);
  }

  private static Problem located(Problem problem, KeyLocations locations) {
    return problem.where().equals(KeyLocation.NOWHERE)
        ? problem.at(locations.of(problem.key()))
        : problem;
  }

  /**
   * Ends the reading if there are problems.
   *
   * @throws BadConfiguration with all problems and their locations
   */
  public void check(KeyLocations locations) {
    if (!found.isEmpty()) {
      throw new BadConfiguration(
          found.stream().map(problem -> located(problem, locations)).toList());
    }
  }
}
