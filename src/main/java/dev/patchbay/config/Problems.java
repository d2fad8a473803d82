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

  void missing(String key, String expected) {
    add(new Entry(key, ""), expected);
  }

  /** Notes a value that cannot be worked out; what is written may hold a secret. */
  void unresolved(String key, String expected) {
    found.add(new Problem(key, "(cannot be worked out)", expected));
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
  void check() {
    if (!found.isEmpty()) {
      throw new BadConfiguration(found);
    }
  }
}
