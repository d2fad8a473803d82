package dev.patchbay.cache.shared;

import dev.patchbay.api.Sha256;
import dev.patchbay.fetch.AnswerHead;
import dev.patchbay.fetch.AnswerSink;
import dev.patchbay.fetch.ClientGone;
import dev.patchbay.fetch.Fetch;
import dev.patchbay.fetch.FetchResult;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Shared fetch (request collapsing): one fetch for any number of identical calls. Its thread writes
 * to a {@link ReplayBuffer}, from which each call reads at its own pace, from the first byte on.
 *
 * <p>A fetch whose readers have all left ends at once, unless it is to be finished.
 *
 * <p>Threading: one thread runs it; any thread may join.
 */
public final class SharedFetch<R extends FetchResult> implements AnswerSink {

  private final MessageDigest digest = Sha256.digest();
  private final ReplayBuffer buffer;
  private final FetchProgress<R> progress;
  private final FetchListener<R> listener;

  public SharedFetch(ReplayBuffer buffer, boolean finishIfAbandoned, FetchListener<R> listener) {
    this.buffer = buffer;
    this.progress = new FetchProgress<>(buffer, finishIfAbandoned);
    this.listener = listener;
  }

  /** A reader from the first byte on; empty if the fetch cannot be joined any more. */
  Optional<FetchReader<R>> join() {
    return listener.isOutdated() ? Optional.empty() : progress.join(false);
  }

  /** The reader of the call that starts the fetch. */
  FetchReader<R> lead() {
    return progress.join(true).orElseThrow();
  }

  /** Fetches the response. */
  public void run(Fetch<R> fetch) {
    boolean stored = false;
    progress.onAbandoned(fetch::abandon);
    try {
      R result = fetch.fetchInto(this);
      // First, so that a client that has the whole response can rely on its being stored.
      stored = progress.completeLength(result).filter(this::store).isPresent();
      progress.end(result);
    } catch (IOException stopping) {
      // The router stops; the readers get the failure.
      progress.fail(stopping);
    } catch (RuntimeException | Error failure) {
      progress.fail(failure);
      throw failure;
    } finally {
      listener.onEnd(this, stored);
      progress.finish();
    }
  }

  private boolean store(long length) {
    return listener.store(buffer, length, HexFormat.of().formatHex(digest.digest()));
  }

  @Override
  public void begin(AnswerHead head) {
    listener.onHead(head);
    progress.begin(head);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws ClientGone {
    for (int done = 0; done < length; ) {
      int some = Math.min(length - done, ReplayBuffer.SEGMENT);
      buffer.write(progress.reserve(some), bytes, offset + done, some);
      digest.update(bytes, offset + done, some);
      progress.written(some);
      done += some;
    }
  }

  @Override
  public void flush() {
    // Readers get each piece as it is written.
  }
}
