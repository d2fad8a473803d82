package dev.patchbay.health;

import dev.patchbay.routing.provider.Provider;
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
public final class HealthChecker {

  /** Runs something later. */
  @FunctionalInterface
  public interface Timer {
    void after(Duration delay, Runnable task);
  }

  /** Hears what the checks find. */
  @FunctionalInterface
  public interface Findings {
    void found(Provider provider, CheckResult finding);
  }

  private final Probe probe;
  private final Findings findings;
  private final Timer timer;
  private final Executor workers;
  private final RandomGenerator random;
  private final AtomicReference<Map<String, CheckLoop>> rounds = new AtomicReference<>(Map.of());

  /**
   * @param workers runs each task at once and never in the caller's thread
   */
  public HealthChecker(
      Probe probe, Findings findings, Timer timer, Executor workers, RandomGenerator random) {
    this.probe = probe;
    this.findings = findings;
    this.timer = timer;
    this.workers = workers;
    this.random = random;
  }

  /** Checks these providers from now on, as far as their care asks for it; empty to stop. */
  public void adopt(List<HealthPolicy> cares) {
    Map<String, CheckLoop> before = rounds.get();
    Map<String, CheckLoop> after = new HashMap<>();
    for (HealthPolicy care : cares) {
      String name = care.provider().name();
      if (!care.check().made()) {
        continue;
      }
      CheckLoop running = before.get(name);
      boolean kept = running != null && running.care().sameAs(care);
      after.put(
          name, kept ? running : new CheckLoop(care, probe, findings, timer, workers, random));
    }
    rounds.set(Map.copyOf(after));
    before.values().stream().filter(round -> !after.containsValue(round)).forEach(CheckLoop::end);
    after.values().stream().filter(round -> !before.containsValue(round)).forEach(CheckLoop::begin);
  }
}
