package dev.patchbay.relay;

import dev.patchbay.api.AudioTask;
import dev.patchbay.call.AttemptTrace;
import dev.patchbay.call.Producer;
import dev.patchbay.fetch.AnswerSink;
import dev.patchbay.fetch.ClientGone;
import dev.patchbay.relay.answer.AcceptedAnswer;
import dev.patchbay.relay.answer.AnswerAcceptance;
import dev.patchbay.relay.answer.UnusableAnswer;
import dev.patchbay.relay.client.AttemptFailed;
import dev.patchbay.relay.client.Cancellation;
import dev.patchbay.relay.client.DeadlineTimer;
import dev.patchbay.relay.client.ProviderAnswer;
import dev.patchbay.relay.client.ProviderClient;
import dev.patchbay.relay.client.Watchdog;
import dev.patchbay.relay.error.ErrorAnswer;
import dev.patchbay.routing.outcome.ErrorMeaning;
import dev.patchbay.routing.outcome.Fault;
import dev.patchbay.routing.outcome.Outcome;
import dev.patchbay.routing.plan.AttemptPlan;
import dev.patchbay.routing.provider.Deadlines;
import java.io.IOException;
import java.time.Duration;

/**
 * One attempt at one candidate: until the first byte, up to which failover is possible, then until
 * the last.
 *
 * <p>Threading: the call's thread; the watchdog's thread may cancel.
 */
final class Attempt implements AutoCloseable {

  private static final int SMALLEST_PIECE = 8 * 1024;
  private static final int LARGEST_PIECE = 32 * 1024;

  private final ProviderClient providers;
  private final ExchangeCall call;
  private final AttemptPlan plan;
  private final AttemptTrace trace;
  private final Deadlines deadlines;
  private final Cancellation cancellation = new Cancellation();
  private final DeadlineTimer deadline;
  private final long started = System.nanoTime();
  private ProviderAnswer answer;
  private boolean hurried;
  private boolean finished;

  Attempt(ProviderClient providers, Watchdog watchdog, ExchangeCall call, AttemptPlan plan) {
    this.providers = providers;
    this.call = call;
    this.plan = plan;
    this.trace = call.trace().attempt(call.request().method(), call.request().task(), plan);
    this.deadlines = plan.provider().service(call.request().task()).orElseThrow().deadlines();
    this.deadline = watchdog.timer(cancellation::cancel);
  }

  /** Start, as a reading of {@link System#nanoTime}. */
  long started() {
    return started;
  }

  AttemptTrace trace() {
    return trace;
  }

  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - started);
  }

  /** True if the call's deadline has passed, not the provider's. */
  boolean wasHurried() {
    return hurried && deadline.hasFired();
  }

  /** True if the outcome is due to the call and no evidence about the provider. */
  boolean isExcused(Outcome outcome) {
    return UnspeakableText.explains(outcome, call);
  }

  /** Cancels it from another thread. */
  void cancel() {
    cancellation.cancel();
  }

  /** Sends the request and waits for the first byte of a good answer, or for an error. */
  AttemptResult ask() {
    Duration left = call.left();
    Duration patience = deadlines.firstByte();
    hurried = left.compareTo(patience) < 0;
    deadline.arm(hurried ? left : patience);
    try {
      answer =
          providers.send(
              plan.provider(), ProviderCallBuilder.of(call, plan, trace.headers()), cancellation);
      if (answer.status() >= 400) {
        return refused();
      }
      if (answer.status() < 200 || answer.status() >= 300) {
        return missed(Fault.UNEXPECTED_ANSWER);
      }
      return ready();
    } catch (AttemptFailed failed) {
      return missed(deadline.hasFired() ? Fault.FIRST_BYTE_DEADLINE : failed.fault());
    } catch (UnusableAnswer unusable) {
      return missed(unusable.fault());
    } catch (IOException broken) {
      return missed(deadline.hasFired() ? Fault.FIRST_BYTE_DEADLINE : Fault.BROKEN_BODY);
    }
  }

  /**
   * Relays the answer to the client, chunk by chunk.
   *
   * @throws AttemptFailed if the provider fails; the client's connection must then be broken
   */
  void relay(AcceptedAnswer good, AnswerSink client) throws ClientGone, AttemptFailed {
    client.begin(good.head(Producer.of(plan)));
    byte[] buffer = good.first();
    int count = good.count();
    while (count >= 0) {
      send(good, buffer, count, client);
      buffer = count < buffer.length ? buffer : larger(buffer);
      count = next(good, buffer, client);
    }
    finished = true;
  }

  // Chunks grow if the provider is faster than the client; a voice needs only small ones.
  private static byte[] larger(byte[] full) {
    return full.length == LARGEST_PIECE
        ? full
        : new byte[Math.min(LARGEST_PIECE, Math.max(SMALLEST_PIECE, 2 * full.length))];
  }

  private static void send(AcceptedAnswer good, byte[] bytes, int count, AnswerSink client)
      throws ClientGone {
    good.noteSent(bytes, 0, count);
    client.write(bytes, 0, count);
  }

  private int next(AcceptedAnswer good, byte[] buffer, AnswerSink client)
      throws ClientGone, AttemptFailed {
    try {
      deadline.arm(deadlines.idle());
      int count = good.body().read(buffer);
      deadline.disarm();
      return count;
    } catch (IOException broken) {
      if (cancellation.isCancelled() && !deadline.hasFired()) {
        throw new ClientGone(broken);
      }
      Fault fault = deadline.hasFired() ? Fault.IDLE : Fault.BROKEN_BODY;
      byte[] trailer = good.trailingError(fault);
      if (trailer.length > 0) {
        client.write(trailer, 0, trailer.length);
      }
      throw new AttemptFailed(fault, broken);
    }
  }

  private AttemptResult refused() throws IOException {
    ErrorAnswer error = ErrorAnswer.read(answer, plan.provider());
    return new AttemptResult.Refused(error, new Outcome.Answered(answer.status(), meaning(error)));
  }

  // In a call that is passed through "not found" may be said of anything.
  private ErrorMeaning meaning(ErrorAnswer error) {
    if (call.request().task() == AudioTask.OTHER) {
      return ErrorMeaning.UNSPECIFIED;
    }
    boolean lacksModel =
        plan.provider().unknownModel().stream()
            .anyMatch(mark -> mark.matches(error.status(), error.original()));
    return lacksModel ? ErrorMeaning.UNKNOWN_MODEL : error.meaning();
  }

  private AttemptResult ready() throws IOException, UnusableAnswer {
    AcceptedAnswer good = AnswerAcceptance.accept(answer, call.request(), plan);
    if (!deadline.disarm()) {
      return missed(Fault.FIRST_BYTE_DEADLINE);
    }
    return new AttemptResult.Ready(good, new Outcome.Served(answer.status(), elapsed()));
  }

  private static AttemptResult missed(Fault fault) {
    return new AttemptResult.Missed(new Outcome.Failed(fault));
  }

  @Override
  public void close() {
    deadline.close();
    if (answer != null && !finished) {
      // Closing alone would first read the rest of the answer.
      answer.abort();
    }
    if (answer != null) {
      answer.close();
    }
  }
}
