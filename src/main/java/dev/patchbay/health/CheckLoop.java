package dev.patchbay.health;

import dev.patchbay.routing.outcome.Fault;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The checks of one provider, one after the other.
 *
 * <p>Threading: {@link #begin} and {@link #end} by who adopts; the rest by timer and workers.
 */
final class CheckLoop {

  private static final Logger LOG = LoggerFactory.getLogger(CheckLoop.class);

  /** How far a check has come. */
  private enum Stage {
    ASKED,
    /** Its time is over, and it has been counted as a failure. */
    LATE,
    ENDED
  }

  private final HealthPolicy care;
  private final Probe probe;
  private final HealthChecker.Findings findings;
  private final HealthChecker.Timer timer;
  private final Executor workers;
  private final RandomGenerator random;
  private AtomicReference<Stage> latest = new AtomicReference<>(Stage.ENDED);
  private volatile boolean ended;

  CheckLoop(
      HealthPolicy care,
      Probe probe,
      HealthChecker.Findings findings,
      HealthChecker.Timer timer,
      Executor workers,
      RandomGenerator random) {
    this.care = care;
    this.probe = probe;
    this.findings = findings;
    this.timer = timer;
    this.workers = workers;
    this.random = random;
  }

  HealthPolicy care() {
    return care;
  }

  void begin() {
    timer.after(Duration.ZERO, this::check);
  }

  void end() {
    ended = true;
  }

  // Only ever by the timer, one after the other.
  private void check() {
    if (ended) {
      return;
    }
    timer.after(care.check().rhythm().next(random.nextDouble()), this::check);
    Stage before = latest.get();
    if (before == Stage.LATE) {
      late();
    }
    if (before != Stage.ENDED) {
      return;
    }
    AtomicReference<Stage> stage = new AtomicReference<>(Stage.ASKED);
    latest = stage;
    timer.after(
        care.check().rhythm().timeout(),
        () -> {
          if (stage.compareAndSet(Stage.ASKED, Stage.LATE)) {
            late();
          }
        });
    workers.execute(() -> ask(stage));
  }

  private void ask(AtomicReference<Stage> stage) {
    try {
      CheckResult finding = care.check().wanted().judge(seen());
      if (stage.compareAndSet(Stage.ASKED, Stage.ENDED)) {
        tell(finding);
      }
    } finally {
      // Whatever happened here, the next check is made.
      stage.set(Stage.ENDED);
    }
  }

  private Probe.Seen seen() {
    try {
      return probe.ask(care.provider(), care.check());
    } catch (RuntimeException bug) {
      LOG.warn("check of {} failed", care.provider().name(), bug);
      return new Probe.Silence(Fault.UNEXPECTED_ANSWER);
    }
  }

  private void late() {
    tell(CheckResult.failed("no answer in " + care.check().rhythm().timeout().toMillis() + " ms"));
  }

  private void tell(CheckResult finding) {
    if (!ended) {
      findings.found(care.provider(), finding);
    }
  }
}
