package dev.patchbay.relay;

import dev.patchbay.api.AudioRequest;
import dev.patchbay.body.ReceivedBody;
import dev.patchbay.body.spool.SpoolStats;
import dev.patchbay.call.CallAttributes;
import dev.patchbay.call.ClientDisconnect;
import dev.patchbay.call.LimitPermits;
import dev.patchbay.fetch.AnswerHead;
import dev.patchbay.fetch.AnswerSink;
import dev.patchbay.loadbalancer.LoadBalancer;
import dev.patchbay.relay.deadline.CallDeadline;
import dev.patchbay.relay.piece.CallPermits;
import dev.patchbay.relay.recording.BoundedParallelism;
import dev.patchbay.relay.recording.RecordingPiece;
import dev.patchbay.routing.outcome.Outcome;
import dev.patchbay.routing.outcome.SkipReason;
import dev.patchbay.routing.plan.Plan;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Exchanges of the pieces of a recording. A piece whose answer breaks off is transcribed again,
 * because nothing of it has reached the client.
 *
 * <p>Threading: any number of threads; any thread may cancel.
 */
public final class RecordingPieceExchange implements AutoCloseable {

  private static final int MOST_ROUNDS = 3;
  // An answer that is larger is no transcript.
  private static final int LARGEST = 8 << 20;

  private final Exchange exchange;
  private final ExchangeCall call;
  private final CallPermits permits;
  private final List<ClientDisconnect> running = new ArrayList<>();
  private boolean cancelled;

  RecordingPieceExchange(Exchange exchange, ExchangeCall call) {
    this.exchange = exchange;
    this.call = call;
    this.permits = new CallPermits(call.permits());
  }

  /**
   * The exchanges of a session whose pieces come one after another.
   *
   * @param session handshake of the session, which is not used later
   * @param plan plan of its pieces
   */
  public static RecordingPieceExchange of(
      HttpServletRequest session,
      Plan plan,
      AttemptContext resources,
      LoadBalancer board,
      SpoolStats spools) {
    LimitPermits permits = CallAttributes.get(session, LimitPermits.class);
    return new RecordingPieceExchange(
        new Exchange(resources, board),
        ExchangeCall.of(session, permits, new ClientDisconnect(), spools, plan));
  }

  /**
   * Result of a piece.
   *
   * @param exchange result of its last exchange, with the journey of all
   * @param transcript its transcript, if it was relayed
   */
  public record Result(RecordingPiece piece, ExchangeResult exchange, byte[] transcript) {

    /** This piece with another end. */
    Result as(ExchangeResult end) {
      return new Result(piece, end, transcript);
    }

    public boolean isTranscribed() {
      return exchange instanceof ExchangeResult.Relayed;
    }

    /** A provider may have a place only for one piece at a time. */
    BoundedParallelism.Next next() {
      if (isTranscribed()) {
        return BoundedParallelism.Next.CONTINUE;
      }
      boolean busy =
          exchange instanceof ExchangeResult.GaveUp gaveUp
              && gaveUp.journey().attempts() == 0
              && gaveUp.last().outcome().equals(new Outcome.Skipped(SkipReason.BUSY));
      return busy ? BoundedParallelism.Next.WAIT : BoundedParallelism.Next.END;
    }
  }

  /**
   * Transcribes a piece.
   *
   * @param request request for its transcript
   * @param form body of the request
   */
  public Result transcribe(
      Plan plan, AudioRequest request, RecordingPiece piece, ReceivedBody form) {
    JourneyRecorder journal = new JourneyRecorder(call.arrived());
    for (int round = 1; ; round++) {
      JourneyRecorder own = new JourneyRecorder(call.arrived());
      TranscriptSink sink = new TranscriptSink();
      ExchangeResult result = run(plan, request, form, sink, own);
      journal.addAll(List.of(own.journey()));
      boolean again = result instanceof ExchangeResult.BrokeOff && round < MOST_ROUNDS;
      if (!again) {
        return new Result(piece, result.withJourney(journal.journey()), sink.bytes.toByteArray());
      }
    }
  }

  private ExchangeResult run(
      Plan plan,
      AudioRequest request,
      ReceivedBody form,
      AnswerSink sink,
      JourneyRecorder journal) {
    ClientDisconnect disconnect = new ClientDisconnect();
    register(disconnect);
    Duration patience = plan.route().retryLimits().total();
    CallDeadline deadline = CallDeadline.of(request, patience, request.audioLength());
    try {
      return exchange.run(
          plan,
          call.ofPiece(request, form, permits.ofPieces(), disconnect, deadline),
          sink,
          journal);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return new ExchangeResult.Stopped(journal.journey());
    } finally {
      synchronized (running) {
        running.remove(disconnect);
      }
    }
  }

  private void register(ClientDisconnect disconnect) {
    boolean late;
    synchronized (running) {
      running.add(disconnect);
      late = cancelled;
    }
    if (late) {
      disconnect.run();
    }
  }

  /** Ends all exchanges that are under way. */
  public void cancel() {
    List<ClientDisconnect> all;
    synchronized (running) {
      cancelled = true;
      all = List.copyOf(running);
    }
    all.forEach(ClientDisconnect::run);
  }

  @Override
  public void close() {
    permits.close();
  }

  private static final class TranscriptSink implements AnswerSink {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Override
    public void begin(AnswerHead head) {
      // The head of the client's answer is made of those of all pieces.
    }

    @Override
    public void write(byte[] more, int offset, int length) {
      if (bytes.size() <= LARGEST) {
        bytes.write(more, offset, length);
      }
    }

    @Override
    public void flush() {
      // It is sent with the others.
    }
  }
}
