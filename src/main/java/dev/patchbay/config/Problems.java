package dev.patchbay.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects everything that is wrong, so that it is told at once. */
final class Problems {

  private final List<Problem> found = new ArrayList<>();

  void add(Entry entry, String expected) {
    found.add(new Problem(entry.key(), entry.shown(), expected));
  }

  /** Notes a key without a value, unless it is noted why it has none. */
  void missing(String key, String expected) {
    if (found.stream().noneMatch(problem -> problem.key().equals(key))) {
      add(new Entry(key, ""), expected);
    }
  }

  /** Notes a value that cannot be worked out; what is written may hold a secret. */
  void unresolved(String key, String expected) {
    found.add(new Problem(key, "(cannot be worked out)", expected));
  }

  /** Notes a key that does not exist; nobody knows whether its value is a secret. */
  void unknown(String key, String expected) {
    found.add(new Problem(key, "(unknown key)", expected));
  }

  /** The value in its form; empty, and noted, if it does not fit. */
  <T> Optional<T> read(Entry entry, Form<T> form) {
    try {
      return Optional.of(form.read(entry.value()));
    } catch (NotAsExpected unfit) {
      add(entry, unfit.getMessage());
      return Optional.empty();
    }
  }

  /** Ends the reading if anything was found. */
  void check(Places places) {
    if (!found.isEmpty()) {
      throw new BadConfiguration(
          found.stream().map(problem -> problem.at(places.of(problem.key()))).toList());
    }
  }
}
