package dev.patchbay.health;

import dev.patchbay.routing.outcome.Fault;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Active check loop of one provider, with jitter; checks do not overlap.
 *
 * <p>Threading: {@link #start} and {@link #stop} by the adopting thread; the rest by timer and
 * workers.
 */
final class CheckLoop {

  private static final Logger LOG = LoggerFactory.getLogger(CheckLoop.class);

  /** Stage of one check. */
  private enum Stage {
    RUNNING,
    /** It has timed out and has been counted as a failure. */
    TIMED_OUT,
    DONE
  }

  private final HealthPolicy policy;
  private final Probe probe;
  private final HealthChecker.ResultListener listener;
  private final HealthChecker.Timer timer;
  private final Executor workers;
  private final RandomGenerator random;
  private AtomicReference<Stage> latest = new AtomicReference<>(Stage.DONE);
  private volatile boolean stopped;

  CheckLoop(
      HealthPolicy policy,
      Probe probe,
      HealthChecker.ResultListener listener,
      HealthChecker.Timer timer,
      Executor workers,
      RandomGenerator random) {
    this.policy = policy;
    this.probe = probe;
    this.listener = listener;
    this.timer = timer;
    this.workers = workers;
    this.random = random;
  }

  HealthPolicy policy() {
    return policy;
  }

  void start() {
    timer.schedule(Duration.ZERO, this::check);
  }

  void stop() {
    stopped = true;
  }

  // Called by the timer alone, never concurrently.
  private void check() {
    if (stopped) {
      return;
    }
    timer.schedule(policy.check().schedule().nextInterval(random.nextDouble()), this::check);
    Stage before = latest.get();
    if (before == Stage.TIMED_OUT) {
      reportTimeout();
    }
    if (before != Stage.DONE) {
      return;
    }
    AtomicReference<Stage> stage = new AtomicReference<>(Stage.RUNNING);
    latest = stage;
    timer.schedule(
        policy.check().schedule().timeout(),
        () -> {
          if (stage.compareAndSet(Stage.RUNNING, Stage.TIMED_OUT)) {
            reportTimeout();
          }
        });
    workers.execute(() -> run(stage));
  }

  private void run(AtomicReference<Stage> stage) {
    try {
      CheckResult result = policy.check().expectation().evaluate(probeResult());
      if (stage.compareAndSet(Stage.RUNNING, Stage.DONE)) {
        report(result);
      }
    } finally {
      // The next check is made even after an error.
      stage.set(Stage.DONE);
    }
  }

  private Probe.Result probeResult() {
    try {
      return probe.run(policy.provider(), policy.check());
    } catch (RuntimeException bug) {
      LOG.warn("check of {} failed", policy.provider().name(), bug);
      return new Probe.NoAnswer(Fault.UNEXPECTED_ANSWER);
    }
  }

  private void reportTimeout() {
    report(
        CheckResult.failed(
            "no answer in " + policy.check().schedule().timeout().toMillis() + " ms"));
  }

  private void report(CheckResult result) {
    if (!stopped) {
      listener.onResult(policy.provider(), result);
    }
  }
}
