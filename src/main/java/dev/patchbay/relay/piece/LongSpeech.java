package dev.patchbay.relay.piece;

import dev.patchbay.api.AudioTask;
import dev.patchbay.audio.convert.AudioConverter;
import dev.patchbay.audio.convert.SampleSource;
import dev.patchbay.body.spool.SpillBuffer;
import dev.patchbay.fetch.AnswerHead;
import dev.patchbay.fetch.AnswerSink;
import dev.patchbay.fetch.ClientGone;
import dev.patchbay.relay.answer.AnswerContentType;
import dev.patchbay.relay.answer.SpeechEventStream;
import dev.patchbay.routing.plan.AttemptPlan;
import dev.patchbay.routing.plan.Plan;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Speech of a long text (chunked synthesis): each piece is an exchange of its own, and the samples
 * of all answers become one answer in the format that the client requested.
 *
 * <p>Threading: the call's thread; the pieces have threads of their own.
 */
public final class LongSpeech<R extends PieceResult> {

  private static final int PIECE = 8 * 1024;

  // What a provider says of one piece.
  private static final Set<String> OF_PIECE =
      Set.of("content-type", "content-disposition", "etag", "last-modified", "accept-ranges");

  private final Plan plan;
  private final PieceQueue<R> queue;
  private final boolean events;

  /**
   * @param plan plan whose attempts are for one piece
   * @param texts pieces of the text
   * @param spills creates the buffer of an answer
   * @param events true if the client asks for server-sent events
   */
  public LongSpeech(
      Plan plan,
      Iterator<String> texts,
      PieceExchange.Factory<R> exchanges,
      Executor threads,
      Supplier<SpillBuffer> spills,
      boolean events) {
    this.plan = plan;
    this.queue = new PieceQueue<>(exchanges, threads, spills, plan, new TextPieceIterator(texts));
    this.events = events;
  }

  /**
   * Speaks the text into the sink.
   *
   * @param onDisconnect registers what ends it when the client leaves
   */
  public LongSpeechResult<R> run(AnswerSink client, Consumer<Runnable> onDisconnect)
      throws IOException {
    onDisconnect.accept(queue::cancel);
    try (queue) {
      Optional<PieceFetch<R>> first = queue.next();
      if (first.isEmpty()) {
        return LongSpeechResult.of(LongSpeechResult.End.CLIENT_LEFT, queue.journey());
      }
      Optional<AnswerHead> head = first.get().head();
      boolean failed = first.get().result().filter(one -> !one.isWhole()).isPresent();
      return head.isEmpty() || failed
          ? notBegun(first.get())
          : speak(head.get(), first.get(), client);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return LongSpeechResult.of(LongSpeechResult.End.INTERRUPTED, queue.journey());
    }
  }

  private LongSpeechResult<R> notBegun(PieceFetch<R> first) {
    LongSpeechResult<R> none = LongSpeechResult.of(LongSpeechResult.End.NOT_BEGUN, queue.journey());
    return new LongSpeechResult<>(none.end(), none.journey(), none.fault(), first.result());
  }

  private LongSpeechResult<R> speak(AnswerHead head, PieceFetch<R> first, AnswerSink client)
      throws InterruptedException {
    PieceAnswerSource<R> answers = new PieceAnswerSource<>(queue, first);
    try (InputStream audio =
        joined(first.buffered().orElseThrow().stream(), answers, pause(head))) {
      client.begin(head(head));
      copy(audio, client);
      return LongSpeechResult.of(LongSpeechResult.End.WHOLE, queue.journey());
    } catch (ClientGone gone) {
      return LongSpeechResult.of(LongSpeechResult.End.CLIENT_LEFT, queue.journey());
    } catch (IOException broken) {
      return new LongSpeechResult<>(
          LongSpeechResult.End.BROKE_OFF, queue.journey(), answers.fault(), Optional.empty());
    }
  }

  /** Silence between the pieces, as the provider is configured. */
  private Duration pause(AnswerHead piece) {
    return plan.attempts().stream()
        .map(AttemptPlan::provider)
        .filter(provider -> provider.name().equals(piece.producer().provider()))
        .findFirst()
        .flatMap(provider -> provider.service(AudioTask.SPEECH))
        .map(service -> service.formats().processing().pause())
        .orElse(Duration.ZERO);
  }

  private InputStream joined(InputStream first, PieceSource rest, Duration pause)
      throws IOException {
    InputStream audio = encoded(new SampleJoiner(first, rest, plan.split().pieces(), pause));
    return events ? new SpeechEventStream(audio) : audio;
  }

  private InputStream encoded(SampleJoiner samples) throws IOException {
    return AudioConverter.convert(
        samples,
        SampleSource.pcm16(samples.rate()),
        plan.split().format(),
        plan.route().split().ffmpeg());
  }

  private AnswerHead head(AnswerHead piece) {
    String format = plan.split().format();
    Map<String, String> headers = new HashMap<>(piece.headers());
    headers.keySet().removeIf(name -> OF_PIECE.contains(name.toLowerCase(Locale.ROOT)));
    headers.put(
        "Content-Type", events ? AnswerContentType.EVENTS : AnswerContentType.ofFormat(format));
    if (!format.equals(plan.split().pieces())) {
      headers.put("x-patchbay-converted", plan.split().pieces() + "->" + format);
    }
    return new AnswerHead(piece.status(), headers, -1, piece.producer());
  }

  private static void copy(InputStream audio, AnswerSink client) throws IOException, ClientGone {
    byte[] bytes = new byte[PIECE];
    for (int count = audio.read(bytes); count >= 0; count = audio.read(bytes)) {
      client.write(bytes, 0, count);
      client.flush();
    }
  }
}
