package dev.patchbay.relay;

import dev.patchbay.api.ApiError;
import dev.patchbay.api.ErrorJson;
import dev.patchbay.api.ProviderUsage;
import dev.patchbay.api.RequestRefused;
import dev.patchbay.body.ReceivedBody;
import dev.patchbay.body.RecordingForm;
import dev.patchbay.call.Producer;
import dev.patchbay.fetch.AnswerHead;
import dev.patchbay.fetch.AnswerSink;
import dev.patchbay.fetch.ClientGone;
import dev.patchbay.relay.answer.Transcript;
import dev.patchbay.relay.answer.UnusableAnswer;
import dev.patchbay.relay.client.HeaderLine;
import dev.patchbay.relay.error.ErrorAnswer;
import dev.patchbay.relay.error.ServedByHeaders;
import dev.patchbay.relay.recording.BoundedParallelism;
import dev.patchbay.relay.recording.ConversionLimit.ConversionPermit;
import dev.patchbay.relay.recording.RecordingPiece;
import dev.patchbay.relay.recording.RecordingSplit;
import dev.patchbay.relay.recording.TranscriptEventStream;
import dev.patchbay.relay.recording.TranscriptJoin;
import dev.patchbay.routing.outcome.ErrorMeaning;
import dev.patchbay.routing.outcome.Fault;
import dev.patchbay.routing.outcome.Journey;
import dev.patchbay.routing.outcome.Outcome;
import dev.patchbay.routing.outcome.SkipReason;
import dev.patchbay.routing.plan.SplitPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Exchange of a call whose recording no provider takes whole: its pieces are calls of their own,
 * each with its own failover, two at a time; their transcripts are joined.
 *
 * <p>Threading: the call's thread.
 */
final class SplitExchange {

  private final Exchange exchange;
  private final AttemptContext resources;
  private final SplitPlan split;
  private final ExchangeCall call;
  private final JourneyRecorder journal;

  SplitExchange(
      Exchange exchange, AttemptContext resources, ExchangeCall call, JourneyRecorder journal) {
    this.exchange = exchange;
    this.resources = resources;
    this.split = call.split().orElseThrow();
    this.call = call;
    this.journal = journal;
  }

  ExchangeResult run(AnswerSink client) throws InterruptedException {
    RecordingForm form = call.body().form();
    Optional<ConversionPermit> permit;
    try {
      permit = resources.conversions().tryAcquire(RecordingSplit.needsFfmpeg(form));
    } catch (IOException unreadable) {
      return missed(new Outcome.Failed(Fault.OUT_OF_FILES, ""));
    }
    if (permit.isEmpty()) {
      return missed(new Outcome.Skipped(SkipReason.BUSY));
    }
    try {
      return split(form, client);
    } finally {
      permit.get().close();
    }
  }

  private ExchangeResult split(RecordingForm form, AnswerSink client) throws InterruptedException {
    try (RecordingSplit recording = RecordingSplit.decode(form, split, call.store())) {
      return transcribe(recording, client);
    } catch (RequestRefused refused) {
      return refused(refused.error());
    } catch (IOException undecodable) {
      return refused(
          ApiError.badRequest(
              "The recording is larger than any provider takes, and cannot be decoded.",
              "file",
              "invalid_recording"));
    }
  }

  private ExchangeResult transcribe(RecordingSplit recording, AnswerSink client)
      throws InterruptedException {
    try (RecordingPieceExchange pieces = new RecordingPieceExchange(exchange, call)) {
      call.disconnect().onDisconnect(pieces::cancel);
      TranscriptEventStream events = new TranscriptEventStream(recording.pieces(), client);
      Function<RecordingPiece, RecordingPieceExchange.Result> work =
          call.request().wantsEvents()
              ? piece ->
                  told(transcribe(pieces, recording, piece), events, recording.pieces().size())
              : piece -> transcribe(pieces, recording, piece);
      List<RecordingPieceExchange.Result> results =
          new BoundedParallelism<RecordingPiece, RecordingPieceExchange.Result>(
                  recording.pieces(), work, RecordingPieceExchange.Result::next, pieces::cancel)
              .run(resources.executor());
      journal.addAll(results.stream().map(one -> one.exchange().journey()).toList());
      if (call.disconnect().hasDisconnected()) {
        return new ExchangeResult.ClientLeft(journal.journey());
      }
      RecordingPieceExchange.Result last = results.get(results.size() - 1);
      if (!last.isTranscribed()) {
        return events.hasBegun()
            ? new ExchangeResult.BrokeOff(
                journal.journey(), last.exchange().lastFault().orElse(Fault.BROKEN_BODY))
            : failed(last);
      }
      return call.request().wantsEvents()
          ? new ExchangeResult.Relayed(journal.journey(), reported(results))
          : answer(recording, results, client);
    }
  }

  private RecordingPieceExchange.Result transcribe(
      RecordingPieceExchange pieces, RecordingSplit recording, RecordingPiece piece) {
    try (ReceivedBody form = recording.body(piece)) {
      return pieces.transcribe(split.plan(), split.piece(form.size(), piece.length()), piece, form);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Tells the client the text of a piece; the result is another one if that is not possible. */
  private RecordingPieceExchange.Result told(
      RecordingPieceExchange.Result piece, TranscriptEventStream events, int pieces) {
    if (!piece.isTranscribed()) {
      return piece;
    }
    Journey of = piece.exchange().journey();
    try {
      events.add(piece.piece(), piece.transcript(), () -> head(of, -1, pieces));
      return piece;
    } catch (UnusableAnswer unusable) {
      return piece.as(new ExchangeResult.BrokeOff(of, unusable.fault()));
    } catch (ClientGone gone) {
      call.disconnect().run();
      return piece.as(new ExchangeResult.ClientLeft(of));
    }
  }

  private static ProviderUsage reported(List<RecordingPieceExchange.Result> results) {
    ProviderUsage reported = ProviderUsage.UNKNOWN;
    for (RecordingPieceExchange.Result one : results) {
      reported = reported.plus(((ExchangeResult.Relayed) one.exchange()).reportedUsage());
    }
    return reported;
  }

  private ExchangeResult answer(
      RecordingSplit recording, List<RecordingPieceExchange.Result> results, AnswerSink client) {
    TranscriptJoin join = new TranscriptJoin();
    try {
      for (RecordingPieceExchange.Result one : inOrder(results)) {
        join.add(one.transcript(), one.piece());
      }
      byte[] whole = join.written(split.format(), recording.length());
      client.begin(head(journal.journey(), whole.length, results.size()));
      client.write(whole, 0, whole.length);
      return new ExchangeResult.Relayed(journal.journey(), reported(results));
    } catch (UnusableAnswer unusable) {
      return missed(new Outcome.Failed(unusable.fault(), ""));
    } catch (ClientGone gone) {
      return new ExchangeResult.ClientLeft(journal.journey());
    }
  }

  private static List<RecordingPieceExchange.Result> inOrder(
      List<RecordingPieceExchange.Result> results) {
    return results.stream().sorted(Comparator.comparing(one -> one.piece().from())).toList();
  }

  private AnswerHead head(Journey journey, int length, int pieces) {
    boolean events = call.request().wantsEvents();
    Map<String, String> headers = new HashMap<>();
    for (HeaderLine line : ServedByHeaders.headers(split.plan().route().name(), journey)) {
      headers.put(line.name(), line.value());
    }
    headers.put("x-patchbay-pieces", String.valueOf(pieces));
    headers.put("content-type", Transcript.contentType(split.format(), events));
    return new AnswerHead(200, headers, length, Producer.of(journey).orElse(Producer.NOBODY));
  }

  /** The piece that could not be transcribed is the call's failure. */
  private ExchangeResult failed(RecordingPieceExchange.Result piece) {
    ExchangeResult result = piece.exchange();
    return result instanceof ExchangeResult.BrokeOff brokeOff
        ? missed(new Outcome.Failed(brokeOff.fault(), ""))
        : result.withJourney(journal.journey());
  }

  private ExchangeResult missed(Outcome outcome) {
    return gaveUp(new AttemptResult.Missed(outcome));
  }

  private ExchangeResult refused(ApiError error) {
    ErrorMeaning meaning = ErrorMeaning.UNSPECIFIED;
    return gaveUp(
        new AttemptResult.Refused(
            new ErrorAnswer(error.status(), "", ErrorJson.bytes(error), meaning, Duration.ZERO),
            new Outcome.Answered(error.status(), meaning)));
  }

  private ExchangeResult gaveUp(AttemptResult last) {
    return new ExchangeResult.GaveUp(journal.journey(), split.plan().attempts().get(0), last);
  }
}
