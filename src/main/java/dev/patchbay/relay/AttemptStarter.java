package dev.patchbay.relay;

import dev.patchbay.call.LimitPermit;
import dev.patchbay.loadbalancer.CandidateLease;
import dev.patchbay.relay.answer.ConversionLimit;
import dev.patchbay.relay.client.ProviderClient;
import dev.patchbay.relay.client.Watchdog;
import dev.patchbay.routing.outcome.SkipReason;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.IntSupplier;

/**
 * Prepares attempts: a leased candidate also needs a permit of its provider's rate limit, and one
 * of the bounded conversions if its answer is to be converted.
 *
 * <p>Threading: any thread.
 */
final class AttemptStarter {

  private final ProviderClient providers;
  private final Watchdog watchdog;
  private final Executor executor;
  private final ConversionLimit conversions =
      new ConversionLimit(Runtime.getRuntime().availableProcessors());

  /**
   * @param executor executor of hedged attempts and of the drains of slow clients, each on a thread
   *     of its own
   */
  AttemptStarter(ProviderClient providers, Watchdog watchdog, Executor executor) {
    this.providers = providers;
    this.watchdog = watchdog;
    this.executor = executor;
  }

  /** Limit of conversions at the same time. */
  ConversionLimit conversions() {
    return conversions;
  }

  /** True once the router stops. */
  boolean isStopping() {
    return providers.closed();
  }

  /** Hedged attempts of one call, each on a thread of its own. */
  HedgedAttempts hedged(JourneyRecorder journal, FaultEvidence evidence) {
    return new HedgedAttempts(executor, journal, evidence);
  }

  /**
   * An attempt that has not begun; empty if a limit is exhausted, and then the lease is released.
   *
   * @param others candidates that may still be asked after this one
   */
  Optional<LeasedAttempt> start(
      ExchangeCall call, CandidateLease lease, IntSupplier others, JourneyRecorder journal) {
    Optional<LeasedAttempt> attempt = Optional.empty();
    try {
      attempt = withPermits(call, lease, others.getAsInt(), journal);
      return attempt;
    } finally {
      if (attempt.isEmpty()) {
        lease.close();
      }
    }
  }

  private Optional<LeasedAttempt> withPermits(
      ExchangeCall call, CandidateLease lease, int others, JourneyRecorder journal) {
    LimitPermit share = call.permits().forProvider().apply(lease.attempt().provider().name());
    if (share.denial().isPresent()) {
      journal.recordSkipped(lease.attempt(), SkipReason.LIMIT);
      return Optional.empty();
    }
    Optional<LimitPermit> permit = conversions.with(share, lease.attempt());
    if (permit.isEmpty()) {
      share.close();
      journal.recordSkipped(lease.attempt(), SkipReason.BUSY);
      return Optional.empty();
    }
    Attempt attempt = new Attempt(providers, watchdog, executor, call, lease.attempt(), others);
    return Optional.of(new LeasedAttempt(lease, permit.get(), attempt));
  }
}
