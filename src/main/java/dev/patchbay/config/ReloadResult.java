package dev.patchbay.config;

import dev.patchbay.config.source.Problem;
import java.time.Instant;
import java.util.List;

/**
 * Result of a hot reload of the configuration.
 *
 * @param generation number of the generation in force afterwards
 * @param at time of the reload
 * @param problems problems because of which it was not applied; empty if it was
 * @param atNextStart changed keys that take effect only at the next start
 */
public record ReloadResult(
    long generation, Instant at, List<Problem> problems, List<String> atNextStart) {

  public ReloadResult {
    problems = List.copyOf(problems);
    atNextStart = List.copyOf(atNextStart);
  }

  public boolean applied() {
    return problems.isEmpty();
  }
}
