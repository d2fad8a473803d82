package dev.patchbay.config.source;

import java.util.List;
import java.util.stream.Collectors;

/** Invalid configuration: carries every problem that was found, not only the first. */
public final class BadConfiguration extends RuntimeException {

  private final transient List<Problem> problems;

  public BadConfiguration(List<Problem> problems) {
    super(
        problems.stream()
            .map(Problem::toString)
            .collect(Collectors.joining("\n  ", "The configuration has problems:\n  ", "")));
    this.problems = List.copyOf(problems);
  }

  public List<Problem> problems() {
    return problems;
  }
}
