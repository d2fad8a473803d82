package dev.patchbay.config;

import dev.patchbay.config.source.Problem;
import java.time.Instant;
import java.util.List;

/**
 * What reading the configuration again came to.
 *
 * @param generation the one that is in force after it
 * @param at when it was read
 * @param problems why it was not taken; empty if it was
 * @param atNextStart keys, in words, whose change waits for the next start
 */
public record ReloadResult(
    long generation, Instant at, List<Problem> problems, List<String> atNextStart) {

  public ReloadResult {
    problems = List.copyOf(problems);
    atNextStart = List.copyOf(atNextStart);
  }

  public boolean taken() {
    return problems.isEmpty();
  }
}
