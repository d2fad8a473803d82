package dev.patchbay.cache;

import dev.patchbay.web.AnswerHead;
import dev.patchbay.web.Ending;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;

/**
 * One call's place in a {@link Flight}.
 *
 * <p>Threading: belongs to the call's thread; its position is guarded by the lock of its progress.
 */
final class Reader implements AutoCloseable {

  private final Progress progress;
  long at;

  Reader(Progress progress) {
    this.progress = progress;
  }

  /** Waits for the head; empty if there is no good answer. */
  Optional<AnswerHead> head() {
    return progress.head();
  }

  /**
   * Waits for bytes.
   *
   * @return how many were read; -1 at the end, whatever end that is
   */
  int read(byte[] into) throws IOException {
    long more = more();
    if (more == 0) {
      return -1;
    }
    int count = progress.tape().read(at, into, (int) Math.min(more, into.length));
    progress.advance(this, count);
    return count;
  }

  private long more() throws IOException {
    try {
      return progress.more(this);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the router stops");
    }
  }

  /** What the fetch came to; only once it has ended. */
  Ending ending() {
    return progress.ending();
  }

  @Override
  public void close() {
    progress.leave(this);
  }
}
