package dev.patchbay.relay;

import dev.patchbay.call.LimitPermit;
import dev.patchbay.fetch.AnswerSink;
import dev.patchbay.fetch.ClientGone;
import dev.patchbay.loadbalancer.CandidateLease;
import dev.patchbay.relay.answer.AcceptedAnswer;
import dev.patchbay.relay.client.AttemptFailed;
import dev.patchbay.routing.outcome.Journey;
import dev.patchbay.routing.outcome.Outcome;
import java.time.Duration;

/**
 * One attempt and all that it holds: the provider's connection, the pick's place, and its share.
 *
 * <p>Threading: asked on one thread, then handed over whole; any thread may cancel.
 */
final class LeasedAttempt implements AutoCloseable {

  private final CandidateLease pick;
  private final LimitPermit share;
  private final Attempt attempt;
  private AttemptResult tried = new AttemptResult.Missed(new Outcome.ClientLeft());
  private Duration elapsed = Duration.ZERO;
  private volatile Outcome told = tried.outcome();
  private volatile String brokeOff = "";

  LeasedAttempt(CandidateLease pick, LimitPermit share, Attempt attempt) {
    this.pick = pick;
    this.share = share;
    this.attempt = attempt;
  }

  /** Asks the provider, up to the first byte. */
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

  /** Tells the journal and those who watch over the provider how it went. */
  void report(JourneyRecorder journal) {
    told = tried.outcome();
    journal.note(pick.attempt(), tried.outcome(), attempt.started(), elapsed);
    if (!attempt.wasHurried()) {
      pick.record(tried.outcome(), elapsed, tried.asksToWait());
    }
  }

  /** Tells the journal that nobody waits for it any more; says nothing of the provider. */
  void left(JourneyRecorder journal, Outcome why) {
    told = why;
    journal.note(pick.attempt(), why, attempt.started(), attempt.elapsed());
  }

  /** The journey of a call whose answer has ended with this lap's. */
  Journey over(JourneyRecorder journal) {
    return journal.over(attempt.elapsed());
  }

  void relay(AcceptedAnswer answer, AnswerSink client) throws ClientGone, AttemptFailed {
    try {
      attempt.relay(answer, client);
    } catch (AttemptFailed failed) {
      brokeOff = failed.fault().label();
      pick.recordTruncation(failed.fault());
      throw failed;
    }
  }

  /** Cuts the provider's connection; whoever asks or reads there comes back at once. */
  void cancel() {
    attempt.cancel();
  }

  @Override
  public void close() {
    // Even if memory ends in here: a place that is not given back is lost for good.
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
