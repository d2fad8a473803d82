package dev.patchbay.cache.shared;

import dev.patchbay.fetch.AnswerHead;
import dev.patchbay.fetch.FetchResult;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;

/**
 * One call's place in a {@link SharedFetch}.
 *
 * <p>Threading: belongs to the call's thread; its position is guarded by the lock of its progress.
 */
public final class FetchReader<R extends FetchResult> implements AutoCloseable {

  private final FetchProgress<R> progress;
  long at;

  FetchReader(FetchProgress<R> progress) {
    this.progress = progress;
  }

  /** Waits for the head; empty if there is no good answer. */
  public Optional<AnswerHead> head() {
    return progress.head();
  }

  /**
   * Waits for bytes.
   *
   * @return how many were read; -1 at the end, whatever end that is
   */
  public int read(byte[] into) throws IOException {
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
  public R ending() {
    return progress.ending();
  }

  @Override
  public void close() {
    progress.leave(this);
  }
}
