package dev.patchbay.relay;

import dev.patchbay.health.Pick;
import dev.patchbay.routing.Journey;
import dev.patchbay.routing.Outcome;
import dev.patchbay.routing.Share;
import dev.patchbay.web.AnswerSink;
import dev.patchbay.web.ClientGone;
import java.time.Duration;

/**
 * One attempt and all that it holds: the provider's connection, the pick's place, and its share.
 *
 * <p>Threading: asked on one thread, then handed over whole; any thread may cancel.
 */
final class Lap implements AutoCloseable {

  private final Pick pick;
  private final Share share;
  private final Attempt attempt;
  private Tried tried = new Tried.Missed(new Outcome.ClientLeft());
  private Duration elapsed = Duration.ZERO;
  private volatile Outcome told = tried.outcome();
  private volatile String brokeOff = "";

  Lap(Pick pick, Share share, Attempt attempt) {
    this.pick = pick;
    this.share = share;
    this.attempt = attempt;
  }

  /** Asks the provider, up to the first byte. */
  Lap ask() {
    tried = attempt.ask();
    elapsed = attempt.elapsed();
    return this;
  }

  Pick pick() {
    return pick;
  }

  Tried tried() {
    return tried;
  }

  boolean isGood() {
    return tried instanceof Tried.Ready;
  }

  /** Tells the journal and those who watch over the provider how it went. */
  void report(Journal journal) {
    told = tried.outcome();
    journal.note(pick.attempt(), tried.outcome(), attempt.started(), elapsed);
    if (!attempt.wasHurried()) {
      pick.record(tried.outcome(), elapsed, tried.asksToWait());
    }
  }

  /** Tells the journal that nobody waits for it any more; says nothing of the provider. */
  void left(Journal journal, Outcome why) {
    told = why;
    journal.note(pick.attempt(), why, attempt.started(), attempt.elapsed());
  }

  /** The journey of a call whose answer has ended with this lap's. */
  Journey over(Journal journal) {
    return journal.over(attempt.elapsed());
  }

  void relay(GoodAnswer answer, AnswerSink client) throws ClientGone, AttemptFailed {
    try {
      attempt.relay(answer, client);
    } catch (AttemptFailed failed) {
      brokeOff = failed.fault().label();
      pick.brokeOff(failed.fault());
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
