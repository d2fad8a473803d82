package dev.patchbay.realtime;

import dev.patchbay.api.ApiError;
import dev.patchbay.api.AudioRequest;
import dev.patchbay.api.AudioTask;
import dev.patchbay.body.ReceivedBody;
import dev.patchbay.body.RecordingForm;
import dev.patchbay.body.spool.BodyLimits;
import dev.patchbay.realtime.dictation.DictationSocket;
import dev.patchbay.realtime.dictation.SpeechSegment;
import dev.patchbay.realtime.dictation.Transcriber;
import dev.patchbay.realtime.dictation.TranscriptionSettings;
import dev.patchbay.realtime.session.MessagePiece;
import dev.patchbay.realtime.session.ProviderSocket;
import dev.patchbay.relay.JourneyRecorder;
import dev.patchbay.relay.RecordingPieceExchange;
import dev.patchbay.relay.answer.Transcript;
import dev.patchbay.relay.answer.UnusableAnswer;
import dev.patchbay.relay.recording.RecordingPiece;
import dev.patchbay.routing.outcome.Fault;
import dev.patchbay.routing.outcome.Journey;
import dev.patchbay.routing.plan.AttemptPlan;
import dev.patchbay.routing.plan.Decision;
import dev.patchbay.routing.plan.DictationPlan;
import dev.patchbay.routing.plan.Plan;
import dev.patchbay.routing.provider.TokenUsage;
import dev.patchbay.usage.BudgetStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Realtime transcription by providers that have none: each utterance is planned and transcribed
 * over HTTP like an upload, with failover.
 *
 * <p>Threading: utterances come one at a time, on threads of their own.
 */
final class Dictation implements ConnectedProvider, Transcriber {

  /** More attempts of one session are not listed. */
  private static final int MOST_LISTED = 1000;

  private final DictationPlan plans;
  private final Supplier<BudgetStatus> budget;
  private final RecordingPieceExchange exchange;
  private final BodyLimits limits;
  private final JourneyRecorder journal;
  private final DictationSocket socket;
  private volatile AttemptPlan serving;

  /**
   * @param budget status of the client's budget before each utterance
   * @param limits limits of the forms of utterances
   * @param threads threads of transcriptions
   */
  Dictation(
      DictationPlan plans,
      Supplier<BudgetStatus> budget,
      RecordingPieceExchange exchange,
      BodyLimits limits,
      JourneyRecorder journal,
      Executor threads) {
    this.plans = plans;
    this.budget = budget;
    this.exchange = exchange;
    this.limits = limits;
    this.journal = journal;
    this.serving = plans.plan().attempts().get(0);
    this.socket = new DictationSocket(this, threads);
  }

  @Override
  public Result transcribe(SpeechSegment utterance, TranscriptionSettings settings) {
    Map<String, String> fields =
        plans.form(settings.model(), settings.language(), settings.prompt());
    try (ReceivedBody form =
        RecordingForm.of(fields, utterance.pcm(), SpeechSegment.RATE, limits)) {
      AudioRequest request = plans.utterance(fields, form.size(), utterance.length());
      Decision decision = plans.decide(request);
      if (decision instanceof Decision.Refuse refuse) {
        return refused(refuse.error());
      }
      BudgetStatus status = budget.get();
      Optional<Plan> plan =
          status.restrict(((Decision.Serve) decision).plan(), AudioTask.TRANSCRIPTION);
      return plan.isPresent()
          ? result(plan.get(), transcript(plan.get(), request, form))
          : refused(status.refusal().orElseThrow().error());
    } catch (IOException unreadable) {
      return failed();
    }
  }

  private RecordingPieceExchange.Result transcript(
      Plan plan, AudioRequest request, ReceivedBody form) {
    long samples = request.audioLength().toMillis() * SpeechSegment.RATE / 1000;
    return exchange.transcribe(plan, request, new RecordingPiece(0, samples, 0, true), form);
  }

  private Result result(Plan plan, RecordingPieceExchange.Result ended) {
    Journey journey = ended.exchange().journey();
    if (journal.journey().entries().size() < MOST_LISTED) {
      journal.addAll(List.of(journey));
    }
    if (!ended.isTranscribed()) {
      return failed();
    }
    journey
        .lastSent()
        .flatMap(
            last ->
                plan.attempts().stream()
                    .filter(one -> one.provider().name().equals(last.provider()))
                    .findFirst())
        .ifPresent(served -> serving = served);
    try {
      return new Result.Text(Transcript.ofJson(ended.transcript()).text().strip());
    } catch (UnusableAnswer unusable) {
      return failed();
    }
  }

  private static Result refused(ApiError error) {
    return new Result.Failed(error.code(), error.message());
  }

  private static Result failed() {
    return new Result.Failed("transcription_failed", "No provider has transcribed the audio.");
  }

  @Override
  public void cancel() {
    exchange.cancel();
  }

  @Override
  public AttemptPlan plan() {
    return serving;
  }

  @Override
  public ProviderSocket socket() {
    return socket;
  }

  @Override
  public List<MessagePiece> first() {
    return socket.first();
  }

  @Override
  public boolean isDictation() {
    return true;
  }

  @Override
  public Duration firstMessage() {
    return Duration.ZERO;
  }

  @Override
  public void turn(TokenUsage used) {
    // Each utterance has traces of its own.
  }

  @Override
  public void truncated(Fault fault) {
    // Nor has a provider begun anything that it could break off.
  }

  @Override
  public Journey finish(JourneyRecorder ignored) {
    return journal.journey();
  }

  @Override
  public void close() {
    exchange.close();
  }
}
