package dev.patchbay;

import dev.patchbay.edge.Draining;
import dev.patchbay.realtime.RealtimeModule;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Graceful shutdown of the router, in its order: no new calls are admitted, those in flight may
 * finish, and those that do not end in time are cancelled.
 */
final class ShutdownSequence {

  // Cancelled calls only have to notice it and to release what they hold.
  private static final Duration LAST_STEPS = Duration.ofSeconds(2);

  private static final Logger LOG = LoggerFactory.getLogger(ShutdownSequence.class);

  private final OperatorModule operators;
  private final Draining draining;
  private final RealtimeModule realtime;
  private final BackgroundWatch watches;
  private final ProviderModule providers;

  ShutdownSequence(
      OperatorModule operators,
      Draining draining,
      RealtimeModule realtime,
      BackgroundWatch watches,
      ProviderModule providers) {
    this.operators = operators;
    this.draining = draining;
    this.realtime = realtime;
    this.watches = watches;
    this.providers = providers;
  }

  /** Announces that the router stops, while its server still listens; then drains the calls. */
  void announce() {
    draining.announce();
    drain();
  }

  /** Drains the calls and cancels those that do not end in time; may be called twice. */
  void drain() {
    operators.close();
    draining.finish();
    realtime.endAll(LAST_STEPS);
    watches.close();
    providers.cancelAll();
    if (!draining.awaitEmpty(LAST_STEPS)) {
      LOG.warn("calls are still under way: their clients neither read nor leave");
    }
  }

  void awaitThreads() {
    try {
      if (!providers.awaitTermination(LAST_STEPS) || !watches.awaitTermination(LAST_STEPS)) {
        LOG.warn("threads of the router are still there after it has stopped");
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
