package dev.patchbay.cache.shared;

import dev.patchbay.fetch.AnswerHead;
import dev.patchbay.fetch.FetchResult;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;

/**
 * Reader of a {@link SharedFetch}, from its first byte on: one for each call.
 *
 * <p>Threading: the call's thread; any thread may close it, which ends the wait of the call's. Its
 * position is guarded by the lock of {@link FetchProgress}.
 */
public final class FetchReader<R extends FetchResult> implements AutoCloseable {

  private final FetchProgress<R> progress;
  final boolean leads;
  long at;
  boolean gone;

  /**
   * @param leads true for the call that started the fetch, which uses the call until it has a head
   */
  FetchReader(FetchProgress<R> progress, boolean leads) {
    this.progress = progress;
    this.leads = leads;
  }

  /**
   * Waits for the head; empty if there is no good response.
   *
   * @throws IOException if the reader was closed meanwhile
   */
  public Optional<AnswerHead> head() throws IOException {
    return progress.head(this);
  }

  /** Throws if this reader has left. */
  void check() throws ReaderGone {
    if (gone) {
      throw new ReaderGone();
    }
  }

  /**
   * Waits for bytes.
   *
   * @return number of bytes read; -1 at the end, whether the response is complete or not
   */
  public int read(byte[] into) throws IOException {
    long more = awaitMore();
    if (more == 0) {
      return -1;
    }
    int count = progress.buffer().read(at, into, (int) Math.min(more, into.length));
    progress.advance(this, count);
    return count;
  }

  private long awaitMore() throws IOException {
    try {
      return progress.awaitMore(this);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the router stops");
    }
  }

  /** Result of the fetch, once it has ended. */
  public R result() {
    return progress.result();
  }

  @Override
  public void close() {
    progress.leave(this);
  }
}
