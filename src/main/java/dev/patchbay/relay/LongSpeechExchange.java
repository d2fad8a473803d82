package dev.patchbay.relay;

import dev.patchbay.api.ApiError;
import dev.patchbay.api.ProviderUsage;
import dev.patchbay.api.RequestRefused;
import dev.patchbay.body.ReceivedBody;
import dev.patchbay.call.LimitPermit;
import dev.patchbay.call.LimitPermits;
import dev.patchbay.fetch.AnswerSink;
import dev.patchbay.relay.piece.CallPermits;
import dev.patchbay.relay.piece.LongSpeech;
import dev.patchbay.relay.piece.LongSpeechResult;
import dev.patchbay.relay.piece.PieceExchange;
import dev.patchbay.relay.piece.TextPiece;
import dev.patchbay.routing.outcome.Fault;
import dev.patchbay.routing.outcome.Journey;
import dev.patchbay.routing.outcome.Outcome;
import dev.patchbay.routing.outcome.SkipReason;
import dev.patchbay.routing.plan.Plan;
import dev.patchbay.routing.plan.request.FieldEdit;
import dev.patchbay.text.sentence.TextChunker;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Runs the exchanges of a long text, one for each piece. */
final class LongSpeechExchange {

  private final Exchange exchange;
  private final Executor threads;

  LongSpeechExchange(Exchange exchange, Executor threads) {
    this.exchange = exchange;
    this.threads = threads;
  }

  /**
   * Refuses a text of which nothing can be spoken.
   *
   * @throws RequestRefused 400
   */
  void requireSpeakable(ExchangeCall call) throws IOException {
    if (!UnspeakableText.isSpeakable(call.body().inputText())) {
      throw new RequestRefused(
          ApiError.badRequest(
              "The text has no letters or digits to speak.", "input", "nothing_to_speak"));
    }
  }

  /**
   * Speaks the text, of which it has a copy once the answer begins.
   *
   * @param journal gets the attempts for each piece when it has ended
   */
  ExchangeResult run(Plan plan, ExchangeCall call, AnswerSink client, JourneyRecorder journal)
      throws IOException {
    TextChunker texts =
        new TextChunker(
            call.body().inputText(),
            call.texts().language(call.request()),
            plan.split().characters());
    Optional<LimitPermit> encoding =
        exchange.conversions().with(LimitPermit.FREE, plan.split().format());
    if (encoding.isEmpty()) {
      return new ExchangeResult.GaveUp(
          Journey.NONE,
          plan.attempts().get(0),
          new AttemptResult.Missed(new Outcome.Skipped(SkipReason.BUSY)));
    }
    try (CallPermits permits = new CallPermits(call.permits());
        ReceivedBody form = piece(plan, call, call.body(), "")) {
      PieceExchange.Factory<ExchangeResult> pieces =
          text ->
              new OfPiece(
                  text,
                  call,
                  piece(plan, call, form, text.text()),
                  plan,
                  permits.ofPieces(),
                  journal);
      LongSpeechResult<ExchangeResult> spoken =
          new LongSpeech<>(
                  plan, texts, pieces, threads, call.spills(), call.request().wantsEvents())
              .run(client, call.disconnect()::onDisconnect);
      return result(spoken, plan);
    } finally {
      encoding.get().close();
    }
  }

  private ExchangeResult result(LongSpeechResult<ExchangeResult> spoken, Plan plan) {
    Journey journey = spoken.journey();
    if (exchange.isStopping() && spoken.end() != LongSpeechResult.End.WHOLE) {
      return new ExchangeResult.Stopped(journey);
    }
    return switch (spoken.end()) {
      case WHOLE -> new ExchangeResult.Relayed(journey, ProviderUsage.UNKNOWN);
      case NOT_BEGUN -> notBegun(spoken, plan);
      case BROKE_OFF -> new ExchangeResult.BrokeOff(journey, spoken.fault());
      case CLIENT_LEFT -> new ExchangeResult.ClientLeft(journey);
      case INTERRUPTED -> new ExchangeResult.Stopped(journey);
    };
  }

  /** Result of the first piece; of one that broke off, or came in another format, an error. */
  private static ExchangeResult notBegun(LongSpeechResult<ExchangeResult> spoken, Plan plan) {
    Optional<ExchangeResult> first = spoken.first();
    boolean answered = first.filter(one -> one instanceof ExchangeResult.GaveUp).isPresent();
    if (first.isEmpty() || answered) {
      return first.orElse(new ExchangeResult.Stopped(spoken.journey()));
    }
    Outcome last =
        spoken
            .journey()
            .lastSent()
            .map(Journey.Entry::outcome)
            .orElse(new Outcome.Failed(Fault.BROKEN_BODY));
    return new ExchangeResult.GaveUp(
        spoken.journey(), plan.attempts().get(0), new AttemptResult.Missed(last));
  }

  private static ReceivedBody piece(Plan plan, ExchangeCall call, ReceivedBody form, String text)
      throws IOException {
    return call.texts()
        .piece(
            form,
            List.of(
                new FieldEdit.Set("input", text),
                new FieldEdit.Set("response_format", plan.split().pieces()),
                new FieldEdit.Remove("stream_format")));
  }

  private final class OfPiece implements PieceExchange<ExchangeResult> {

    private final TextPiece text;
    private final ExchangeCall piece;
    private final JourneyRecorder journal;
    private final JourneyRecorder whole;

    OfPiece(
        TextPiece text,
        ExchangeCall call,
        ReceivedBody body,
        Plan plan,
        LimitPermits permits,
        JourneyRecorder whole) {
      this.text = text;
      this.piece =
          call.piece(body, plan.split().pieces(), permits, plan.route().retryLimits().total());
      this.journal = new JourneyRecorder(call.arrived());
      this.whole = whole;
    }

    @Override
    public ExchangeResult run(Plan plan, AnswerSink sink) throws InterruptedException {
      return exchange.run(plan.between(text.before(), text.after()), piece, sink, journal);
    }

    @Override
    public Journey journey() {
      return journal.journey();
    }

    @Override
    public void failLast(Fault fault) {
      journal.failLast(new Outcome.Failed(fault));
    }

    @Override
    public boolean isOver() {
      return exchange.isStopping() || piece.disconnect().hasDisconnected();
    }

    @Override
    public void cancel() {
      piece.disconnect().run();
    }

    @Override
    public void close() {
      piece.body().close();
      synchronized (whole) {
        whole.addAll(List.of(journal.journey()));
      }
    }
  }
}
