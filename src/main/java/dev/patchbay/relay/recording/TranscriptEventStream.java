package dev.patchbay.relay.recording;

import dev.patchbay.fetch.AnswerHead;
import dev.patchbay.fetch.AnswerSink;
import dev.patchbay.fetch.ClientGone;
import dev.patchbay.relay.answer.Transcript;
import dev.patchbay.relay.answer.UnusableAnswer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Server-sent events of the transcript of a recording in pieces: the text of each piece once all
 * before it are there.
 *
 * <p>Threading: any thread adds; the lock is held while a write blocks, so that events stay in
 * order.
 */
public final class TranscriptEventStream {

  private final List<RecordingPiece> order;
  private final AnswerSink client;
  private final TranscriptJoin join = new TranscriptJoin();
  private final Map<RecordingPiece, byte[]> waiting = new HashMap<>();
  private final ReentrantLock lock = new ReentrantLock();
  private int next;
  private volatile boolean begun;

  public TranscriptEventStream(List<RecordingPiece> order, AnswerSink client) {
    this.order = List.copyOf(order);
    this.client = client;
  }

  /** True if the client has got the head of the answer. */
  public boolean hasBegun() {
    return begun;
  }

  /**
   * Adds the transcript of a piece.
   *
   * @param head head of the answer, of which this may be the beginning
   * @throws UnusableAnswer if it is no transcript
   */
  public void add(RecordingPiece piece, byte[] transcript, Supplier<AnswerHead> head)
      throws ClientGone, UnusableAnswer {
    lock.lock();
    try {
      waiting.put(piece, transcript);
      while (next < order.size() && waiting.containsKey(order.get(next))) {
        RecordingPiece due = order.get(next);
        String before = join.text();
        join.add(waiting.remove(due), due);
        next++;
        write(Transcript.delta(join.text().substring(before.length())), head);
      }
      if (next == order.size()) {
        write(join.done(), head);
      }
    } finally {
      lock.unlock();
    }
  }

  private void write(String event, Supplier<AnswerHead> head) throws ClientGone {
    if (!begun) {
      begun = true;
      client.begin(head.get());
    }
    byte[] bytes = event.getBytes(StandardCharsets.UTF_8);
    client.write(bytes, 0, bytes.length);
    client.flush();
  }
}
