package dev.patchbay.config.value;

import dev.patchbay.config.source.BadConfiguration;
import dev.patchbay.config.source.KeyLocations;
import dev.patchbay.config.source.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects everything that is wrong, so that it is told at once. */
public final class Problems {

  private final List<Problem> found = new ArrayList<>();

  public void add(Entry entry, String expected) {
    found.add(new Problem(entry.key(), entry.shown(), expected));
  }

  /** Notes a key without a value, unless it is noted why it has none. */
  public void missing(String key, String expected) {
    if (found.stream().noneMatch(problem -> problem.key().equals(key))) {
      add(new Entry(key, ""), expected);
    }
  }

  /** Notes a value that cannot be worked out; what is written may hold a secret. */
  void unresolved(String key, String expected) {
    found.add(new Problem(key, "(cannot be worked out)", expected));
  }

  /** Notes a key that does not exist; nobody knows whether its value is a secret. */
  public void unknown(String key, String expected) {
    found.add(new Problem(key, "(unknown key)", expected));
  }

  /** The value in its form; empty, and noted, if it does not fit. */
  public <T> Optional<T> read(Entry entry, ValueParser<T> form) {
    try {
      return Optional.of(form.read(entry.value()));
    } catch (InvalidValue unfit) {
      add(entry, unfit.getMessage());
      return Optional.empty();
    }
  }

  /** Ends the reading if anything was found. */
  public void check(KeyLocations places) {
    if (!found.isEmpty()) {
      throw new BadConfiguration(
          found.stream().map(problem -> problem.at(places.of(problem.key()))).toList());
    }
  }
}
