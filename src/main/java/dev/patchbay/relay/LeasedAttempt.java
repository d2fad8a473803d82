package dev.patchbay.relay;

import dev.patchbay.call.LimitPermit;
import dev.patchbay.fetch.AnswerSink;
import dev.patchbay.fetch.ClientGone;
import dev.patchbay.loadbalancer.CandidateLease;
import dev.patchbay.relay.answer.AcceptedAnswer;
import dev.patchbay.relay.client.AttemptFailed;
import dev.patchbay.routing.outcome.Fault;
import dev.patchbay.routing.outcome.Journey;
import dev.patchbay.routing.outcome.Outcome;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * An attempt and what it holds: the provider's connection, the lease of the candidate, the permit
 * of its limit.
 *
 * <p>Threading: one thread at a time; any thread may cancel or close, and only the first close
 * counts.
 */
final class LeasedAttempt implements AutoCloseable {

  private final CandidateLease lease;
  private final LimitPermit share;
  private final Attempt attempt;
  private final AtomicBoolean closed = new AtomicBoolean();
  private AttemptResult result = new AttemptResult.Missed(new Outcome.ClientLeft());
  private Duration elapsed = Duration.ZERO;
  private volatile Outcome told = result.outcome();
  private volatile String brokeOff = "";

  LeasedAttempt(CandidateLease lease, LimitPermit share, Attempt attempt) {
    this.lease = lease;
    this.share = share;
    this.attempt = attempt;
  }

  /** Sends the request and waits for the first byte. */
  LeasedAttempt open() {
    result = attempt.open();
    elapsed = attempt.elapsed();
    return this;
  }

  CandidateLease lease() {
    return lease;
  }

  AttemptResult result() {
    return result;
  }

  boolean isGood() {
    return result instanceof AttemptResult.Ready;
  }

  /** Records the outcome in the journey and in the provider's health, or as evidence for later. */
  void report(JourneyRecorder journal, FaultEvidence evidence) {
    told = result.outcome();
    journal.record(lease.attempt(), result.outcome(), attempt.started(), elapsed);
    if (attempt.wasCutShortByCall() || attempt.isExcused(result.outcome())) {
      return;
    }
    if (FaultEvidence.isAmbiguous(result.outcome())) {
      lease.keepPermit();
      evidence.add(this);
      return;
    }
    lease.record(result.outcome(), elapsed, result.retryAfter());
  }

  /**
   * Ends what was left open as evidence.
   *
   * @param counts true if the outcome counts against the provider
   */
  void settle(boolean counts) {
    if (counts) {
      lease.record(result.outcome(), elapsed, result.retryAfter());
    }
    lease.closePermit();
  }

  /** Records that it lost to a hedge; that is no outcome for the provider's health. */
  void recordAbandoned(JourneyRecorder journal, Outcome why) {
    told = why;
    journal.record(lease.attempt(), why, attempt.started(), attempt.elapsed());
  }

  /** The journey of the call, whose answer has ended with this attempt's. */
  Journey finish(JourneyRecorder journal) {
    return journal.finish(attempt.elapsed());
  }

  void relay(AcceptedAnswer answer, AnswerSink client) throws ClientGone, AttemptFailed {
    try {
      attempt.relay(answer, client, this::drained);
    } catch (AttemptFailed failed) {
      truncated(failed.fault());
      throw failed;
    }
  }

  /** The provider has done its part while the client still reads: it is free for others. */
  private void drained(Optional<Fault> fault) {
    fault.ifPresent(this::truncated);
    close();
  }

  private void truncated(Fault fault) {
    brokeOff = fault.label();
    if (!attempt.isExcused(new Outcome.Failed(fault))) {
      lease.recordTruncation(fault);
    }
  }

  /** Cancels the request; a thread that waits for the provider returns at once. */
  void cancel() {
    attempt.cancel();
  }

  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    // Even without memory: a slot that is not released is lost for good.
    try {
      attempt.close();
      attempt.trace().end(told, brokeOff);
    } finally {
      try {
        share.close();
      } finally {
        lease.close();
      }
    }
  }
}
