package dev.patchbay.relay.piece;

import dev.patchbay.body.spool.SpillBuffer;
import dev.patchbay.call.Producer;
import dev.patchbay.routing.outcome.Journey;
import dev.patchbay.routing.plan.Plan;
import dev.patchbay.routing.provider.Substitution;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pieces of a long text under way: two ahead of the one that is read (prefetching), in order, all
 * at the provider that spoke the first (sticky).
 *
 * <p>Threading: the call's thread; any thread may cancel.
 */
final class PieceQueue<R extends PieceResult> implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PieceQueue.class);

  private static final int AHEAD = 2;

  private final PieceExchange.Factory<R> exchanges;
  private final Executor threads;
  private final Supplier<SpillBuffer> spills;
  private final Iterator<TextPiece> texts;
  private final Deque<PieceFetch<R>> underWay = new ArrayDeque<>();
  private final boolean strict;
  private Plan plan;
  private String provider = "";
  private Optional<PieceFetch<R>> reading = Optional.empty();
  private Journey journey = Journey.NONE;
  private volatile boolean cancelled;

  PieceQueue(
      PieceExchange.Factory<R> exchanges,
      Executor threads,
      Supplier<SpillBuffer> spills,
      Plan plan,
      Iterator<TextPiece> texts) {
    this.exchanges = exchanges;
    this.threads = threads;
    this.spills = spills;
    this.plan = plan;
    this.strict = plan.route().substitution() == Substitution.STRICT;
    this.texts = texts;
  }

  /**
   * The next piece, once its answer can be read; empty after the last.
   *
   * @throws IOException if a piece cannot be spooled
   */
  Optional<PieceFetch<R>> next() throws IOException, InterruptedException {
    endReading();
    if (underWay.isEmpty() && mayStart()) {
      underWay.add(start(texts.next()));
    }
    reading = Optional.ofNullable(underWay.poll());
    if (reading.isPresent()) {
      PieceFetch<R> next = reading.get();
      // Only now is it known who speaks the following ones.
      stayWith(next.head().map(head -> head.producer().provider()));
      while (underWay.size() < AHEAD && mayStart() && !provider.isEmpty()) {
        underWay.add(start(texts.next()));
      }
      next.buffered();
      stayWith(next.producer().map(Producer::provider));
    }
    return reading;
  }

  private boolean mayStart() {
    return texts.hasNext() && !cancelled;
  }

  private void stayWith(Optional<String> speaker) throws IOException {
    if (speaker.isEmpty() || speaker.get().equals(provider)) {
      return;
    }
    boolean takesOver = !provider.isEmpty();
    if (takesOver) {
      LOG.info("{} speaks the rest of a text that {} has begun", speaker.get(), provider);
    }
    provider = speaker.get();
    plan = plan.startingWith(provider, strict);
    if (takesOver) {
      restart();
    }
  }

  /**
   * Has the pieces ahead spoken by the one that has taken over, so that voices do not alternate.
   */
  private void restart() throws IOException {
    for (int left = underWay.size(); left > 0; left--) {
      PieceFetch<R> piece = underWay.remove();
      if (piece.producer().map(Producer::provider).filter(provider::equals).isPresent()) {
        underWay.add(piece);
        continue;
      }
      piece.cancel();
      journey = journey.then(piece.journey());
      underWay.add(start(piece.text()));
    }
  }

  private PieceFetch<R> start(TextPiece text) throws IOException {
    boolean mayChange = provider.isEmpty() || !strict;
    PieceFetch<R> fetch = new PieceFetch<>(text, exchanges.of(text), plan, spills, mayChange);
    threads.execute(fetch);
    return fetch;
  }

  /** Attempts for the pieces that have been read. */
  Journey journey() {
    return reading.map(piece -> journey.then(piece.journey())).orElse(journey);
  }

  private void endReading() {
    journey = journey();
    reading.ifPresent(PieceFetch::cancel);
    reading = Optional.empty();
  }

  /** Starts no more pieces. */
  void cancel() {
    cancelled = true;
  }

  @Override
  public void close() {
    cancelled = true;
    reading.ifPresent(PieceFetch::cancel);
    underWay.forEach(PieceFetch::cancel);
  }
}
