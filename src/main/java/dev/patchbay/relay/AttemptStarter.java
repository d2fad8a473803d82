package dev.patchbay.relay;

import dev.patchbay.call.LimitPermit;
import dev.patchbay.loadbalancer.CandidateLease;
import dev.patchbay.relay.recording.RecordingConversion;
import dev.patchbay.routing.outcome.SkipReason;
import java.util.Optional;
import java.util.function.IntSupplier;

/**
 * Prepares attempts: a leased candidate also needs a permit of its provider's rate limit, and one
 * of the bounded conversions if its answer or its recording is to be converted.
 *
 * <p>Threading: any thread.
 */
final class AttemptStarter {

  private final AttemptContext resources;

  AttemptStarter(AttemptContext resources) {
    this.resources = resources;
  }

  /** True once the router stops. */
  boolean isStopping() {
    return resources.providers().closed();
  }

  /** Hedged attempts of one call, each on a thread of its own. */
  HedgedAttempts hedged(ExchangeCall call, JourneyRecorder journal, FaultEvidence evidence) {
    return new HedgedAttempts(
        resources.executor(), journal, evidence, call.disconnect()::hasDisconnected);
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
    Optional<RecordingConversion> recording =
        RecordingConversion.acquire(
            resources.conversions(), call.request().task(), call.body(), lease.attempt());
    Optional<LimitPermit> permit =
        recording.flatMap(ready -> resources.conversions().with(share, lease.attempt()));
    if (permit.isEmpty()) {
      recording.ifPresent(RecordingConversion::close);
      share.close();
      journal.recordSkipped(lease.attempt(), SkipReason.BUSY);
      return Optional.empty();
    }
    Attempt attempt = new Attempt(resources, call, lease.attempt(), others, recording.get());
    return Optional.of(new LeasedAttempt(lease, permit.get(), attempt));
  }
}
