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
 * Active health checks of all providers, each at its own interval. A check that hangs delays no
 * other one, and takes one thread however long it hangs.
 *
 * <p>Threading: one at a time adopts; the loops run on the timer and on the workers.
 */
public final class HealthChecker {

  /** Runs a task later. */
  @FunctionalInterface
  public interface Timer {
    void schedule(Duration delay, Runnable task);
  }

  /** Receives the results of checks. */
  @FunctionalInterface
  public interface ResultListener {
    void onResult(Provider provider, CheckResult finding);
  }

  private final Probe probe;
  private final ResultListener listener;
  private final Timer timer;
  private final Executor workers;
  private final RandomGenerator random;
  private final AtomicReference<Map<String, CheckLoop>> loops = new AtomicReference<>(Map.of());

  /**
   * @param workers executor that runs each task at once and never in the caller's thread
   */
  public HealthChecker(
      Probe probe, ResultListener listener, Timer timer, Executor workers, RandomGenerator random) {
    this.probe = probe;
    this.listener = listener;
    this.timer = timer;
    this.workers = workers;
    this.random = random;
  }

  /** Checks these providers from now on, if their policy has a check; empty to stop. */
  public void adopt(List<HealthPolicy> policies) {
    Map<String, CheckLoop> before = loops.get();
    Map<String, CheckLoop> after = new HashMap<>();
    for (HealthPolicy policy : policies) {
      String name = policy.provider().name();
      if (!policy.check().enabled()) {
        continue;
      }
      CheckLoop running = before.get(name);
      boolean reusable = running != null && running.policy().keepsHistoryOf(policy);
      after.put(
          name,
          reusable ? running : new CheckLoop(policy, probe, listener, timer, workers, random));
    }
    loops.set(Map.copyOf(after));
    before.values().stream().filter(loop -> !after.containsValue(loop)).forEach(CheckLoop::stop);
    after.values().stream().filter(loop -> !before.containsValue(loop)).forEach(CheckLoop::start);
  }
}
