package dev.patchbay.relay;

import dev.patchbay.body.ReceivedBody;
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
import dev.patchbay.relay.client.ProviderCall;
import dev.patchbay.relay.deadline.AttemptDeadline;
import dev.patchbay.relay.deadline.IdleTimeoutBody;
import dev.patchbay.relay.error.ErrorAnswer;
import dev.patchbay.relay.network.UnexpectedAnswer;
import dev.patchbay.relay.recording.RecordingConversion;
import dev.patchbay.relay.stream.AnswerDrain;
import dev.patchbay.relay.stream.AnswerRelay;
import dev.patchbay.relay.wire.WireAnswer;
import dev.patchbay.routing.outcome.Fault;
import dev.patchbay.routing.outcome.Outcome;
import dev.patchbay.routing.plan.AttemptPlan;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One attempt at one candidate: until the first byte, up to which failover is possible, then until
 * the last.
 *
 * <p>Threading: the call's thread; the watchdog's thread may cancel, and the thread that drains the
 * response for a slow client closes.
 */
final class Attempt implements AutoCloseable {

  private final AttemptContext resources;
  private final ExchangeCall call;
  private AttemptPlan plan;
  private final int others;
  private final RecordingConversion recording;
  private final AttemptTrace trace;
  private final Cancellation cancellation = new Cancellation();
  private final DeadlineTimer timer;
  private final AttemptDeadline deadline;
  private final long started = System.nanoTime();
  private ProviderAnswer answer;
  private AcceptedAnswer accepted;
  private Optional<ReceivedBody> converted = Optional.empty();
  private volatile boolean finished;

  /**
   * An attempt that has not begun.
   *
   * @param others candidates that may still be asked after this one
   * @param recording conversion of the call's recording; closed with the attempt
   */
  Attempt(
      AttemptContext resources,
      ExchangeCall call,
      AttemptPlan plan,
      int others,
      RecordingConversion recording) {
    this.resources = resources;
    this.call = call;
    this.plan = plan;
    this.others = others;
    this.recording = recording;
    this.trace = call.trace().attempt(call.request().method(), call.request().task(), plan);
    this.timer = resources.watchdog().timer(cancellation::cancel);
    this.deadline =
        new AttemptDeadline(call.deadline(), timer, plan.deadlines(call.request().task()), others);
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
  boolean wasCutShortByCall() {
    return deadline.wasCutShortByCall();
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
  AttemptResult open() {
    try {
      converted = call.bodyFor(plan, recording);
      // The provider's time begins with the request.
      deadline.awaitFirstByte();
      return sendRequest();
    } catch (AttemptFailed failed) {
      return missed(deadline.faultUnlessMissed(failed.fault()), failed.detail());
    } catch (UnusableAnswer unusable) {
      return missed(unusable.fault(), "");
    } catch (IOException broken) {
      return missed(deadline.faultUnlessMissed(Fault.BROKEN_BODY), "");
    }
  }

  private AttemptResult sendRequest() throws AttemptFailed, IOException, UnusableAnswer {
    ProviderCall request =
        ProviderCallBuilder.of(call, converted.orElse(call.body()), plan, trace.headers());
    answer = resources.providers().send(plan.provider(), request, deadline.restart(), cancellation);
    answer = WireAnswer.of(answer, call.request().task(), plan);
    if (answer.status() >= 400) {
      return refused();
    }
    if (answer.status() < 200 || answer.status() >= 300) {
      return missed(
          Fault.UNEXPECTED_ANSWER, UnexpectedAnswer.words(answer.status(), answer.headers()));
    }
    return ready();
  }

  /**
   * Relays the answer to the client, chunk by chunk.
   *
   * @param onDrained told on another thread if the provider has ended before a slow client: empty,
   *     or the provider's fault
   * @throws AttemptFailed if the provider fails; the client's connection must then be broken
   */
  void relay(AcceptedAnswer good, AnswerSink client, Consumer<Optional<Fault>> onDrained)
      throws ClientGone, AttemptFailed {
    IdleTimeoutBody body =
        new IdleTimeoutBody(
            good.body(), timer, deadline.idle(), cancellation, resources.providers()::closed);
    Consumer<Optional<Fault>> onEnd =
        fault -> {
          finished = fault.isEmpty();
          onDrained.accept(fault);
        };
    try (AnswerDrain drain =
        new AnswerDrain(body, call.spills(), resources.watchdog(), resources.executor(), onEnd)) {
      byte[] last = new AnswerRelay(good, body, drain, client).run(Producer.of(plan));
      resources.buffers().giveBack(last);
      finished = true;
    }
  }

  private AttemptResult refused() throws AttemptFailed, IOException, UnusableAnswer {
    ErrorAnswer error = ErrorAnswer.read(answer, plan.provider());
    if (error.status() == 400 || error.status() == 422) {
      Optional<AttemptPlan> other = plan.without(call.request().task(), error.original());
      if (other.isPresent()) {
        // It has not worked on the call, so that this is no retry but the rest of the attempt.
        return ask(other.get());
      }
    }
    return AttemptResult.Refused.of(error, answer.status(), call.request().task());
  }

  private AttemptResult ask(AttemptPlan other) throws AttemptFailed, IOException, UnusableAnswer {
    answer.close();
    plan = other;
    return sendRequest();
  }

  private AttemptResult ready() throws AttemptFailed, IOException, UnusableAnswer {
    try {
      accepted = AnswerAcceptance.accept(answer, call.request(), plan, resources.buffers());
    } catch (UnusableAnswer unusable) {
      Optional<AttemptPlan> json = plan.throughJson(call.request().task());
      if (unusable.fault() != Fault.WRONG_FORMAT || json.isEmpty() || others > 0) {
        throw unusable;
      }
      // It has done its work, but nobody else is left, and the times are all that is missing.
      AttemptResult second = ask(json.get());
      return second instanceof AttemptResult.Refused ? missed(unusable.fault(), "") : second;
    }
    if (!timer.disarm()) {
      return missed(Fault.FIRST_BYTE_DEADLINE, "");
    }
    return new AttemptResult.Ready(accepted, new Outcome.Served(answer.status(), elapsed()));
  }

  private AttemptResult missed(Fault fault, String detail) {
    return AttemptResult.Missed.of(resources.faultUnlessStopped(fault), detail);
  }

  @Override
  public void close() {
    timer.close();
    if (answer != null) {
      if (!finished) {
        // Closing alone would first read the rest of the answer.
        answer.abort();
      }
      answer.close();
    }
    if (accepted != null) {
      accepted.endConversion();
    }
    recording.close();
    converted.ifPresent(ReceivedBody::close);
  }
}
