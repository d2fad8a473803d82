package dev.patchbay.health;

import dev.patchbay.routing.Provider;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;

/**
 * Asks the providers how they are, each at its own pace. A check that hangs delays no other one,
 * and takes one thread however long it hangs.
 *
 * <p>Threading: one at a time adopts; rounds run on the timer and on the workers.
 */
public final class Checker {

  /** Runs something later. */
  @FunctionalInterface
  public interface Timer {
    void after(Duration delay, Runnable task);
  }

  /** Hears what the checks find. */
  @FunctionalInterface
  public interface Findings {
    void found(Provider provider, Finding finding);
  }

  private final Probe probe;
  private final Findings findings;
  private final Timer timer;
  private final Executor workers;
  private final RandomGenerator random;
  private final AtomicReference<Map<String, Round>> rounds = new AtomicReference<>(Map.of());

  /**
   * @param workers runs each task at once and never in the caller's thread
   */
  public Checker(
      Probe probe, Findings findings, Timer timer, Executor workers, RandomGenerator random) {
    this.probe = probe;
    this.findings = findings;
    this.timer = timer;
    this.workers = workers;
    this.random = random;
  }

  /** Checks these providers from now on, as far as their care asks for it; empty to stop. */
  public void adopt(List<Care> cares) {
    Map<String, Round> before = rounds.get();
    Map<String, Round> after = new HashMap<>();
    for (Care care : cares) {
      String name = care.provider().name();
      if (!care.check().made()) {
        continue;
      }
      Round running = before.get(name);
      boolean kept = running != null && running.care().sameAs(care);
      after.put(name, kept ? running : new Round(care, probe, findings, timer, workers, random));
    }
    rounds.set(Map.copyOf(after));
    before.values().stream().filter(round -> !after.containsValue(round)).forEach(Round::end);
    after.values().stream().filter(round -> !before.containsValue(round)).forEach(Round::begin);
  }
}
