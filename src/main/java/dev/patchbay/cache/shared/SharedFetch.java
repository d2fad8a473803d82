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
 * One fetch that any number of identical calls share: its thread writes to a {@link ReplayBuffer},
 * and each call reads that from the first byte on, at its own pace.
 *
 * <p>A fetch that all have left ends with its next byte, if it is not to be finished.
 *
 * <p>Threading: one thread flies it; anybody may join.
 */
public final class SharedFetch<R extends FetchResult> implements AnswerSink {

  private final MessageDigest digest = Sha256.digest();
  private final ReplayBuffer tape;
  private final FetchProgress<R> progress;
  private final FetchListener<R> landing;

  public SharedFetch(ReplayBuffer tape, boolean finishedAlone, FetchListener<R> landing) {
    this.tape = tape;
    this.progress = new FetchProgress<>(tape, finishedAlone);
    this.landing = landing;
  }

  /** A reader of this answer from its first byte; empty if it cannot be had from here any more. */
  Optional<FetchReader<R>> join() {
    return progress.join();
  }

  /** Fetches the answer. */
  public void fly(Fetch<R> fetch) {
    boolean kept = false;
    try {
      R came = fetch.into(this);
      // First, so that whoever has all of the answer can be sure that it is kept.
      kept = progress.whole(came).filter(this::keep).isPresent();
      progress.ended(came);
    } catch (IOException stopping) {
      // The router stops: its readers end with it, and there is nobody else to tell.
      progress.failed(stopping);
    } catch (RuntimeException | Error failure) {
      progress.failed(failure);
      throw failure;
    } finally {
      landing.over(this, kept);
      progress.landed();
    }
  }

  private boolean keep(long length) {
    return landing.keep(tape, length, HexFormat.of().formatHex(digest.digest()));
  }

  @Override
  public void begin(AnswerHead answer) {
    landing.begun(answer);
    progress.begun(answer);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws ClientGone {
    for (int done = 0; done < length; ) {
      int some = Math.min(length - done, ReplayBuffer.SEGMENT);
      tape.write(progress.reserve(some), bytes, offset + done, some);
      digest.update(bytes, offset + done, some);
      progress.written(some);
      done += some;
    }
  }
}
