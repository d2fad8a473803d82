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

  private final CandidateLease pick;
  private final LimitPermit share;
  private final Attempt attempt;
  private final AtomicBoolean closed = new AtomicBoolean();
  private AttemptResult tried = new AttemptResult.Missed(new Outcome.ClientLeft());
  private Duration elapsed = Duration.ZERO;
  private volatile Outcome told = tried.outcome();
  private volatile String brokeOff = "";

  LeasedAttempt(CandidateLease pick, LimitPermit share, Attempt attempt) {
    this.pick = pick;
    this.share = share;
    this.attempt = attempt;
  }

  /** Sends the request and waits for the first byte. */
  LeasedAttempt ask() {
    tried = attempt.ask();
    elapsed = attempt.elapsed();
    return this;
  }

  CandidateLease pick() {
    return pick;
  }

  AttemptResult tried() {
    return tried;
  }

  boolean isGood() {
    return tried instanceof AttemptResult.Ready;
  }

  /** Records the outcome in the journey and in the provider's health. */
  void report(JourneyRecorder journal) {
    told = tried.outcome();
    journal.note(pick.attempt(), tried.outcome(), attempt.started(), elapsed);
    if (!attempt.wasHurried()) {
      pick.record(tried.outcome(), elapsed, tried.asksToWait());
    }
  }

  /** Records that it lost to a hedge; that is no outcome for the provider's health. */
  void left(JourneyRecorder journal, Outcome why) {
    told = why;
    journal.note(pick.attempt(), why, attempt.started(), attempt.elapsed());
  }

  /** The journey of the call, whose answer has ended with this attempt's. */
  Journey over(JourneyRecorder journal) {
    return journal.over(attempt.elapsed());
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
    pick.recordTruncation(fault);
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
      attempt.trace().ended(told, brokeOff);
    } finally {
      try {
        share.close();
      } finally {
        pick.close();
      }
    }
  }
}
