package dev.patchbay.cache;

import dev.patchbay.api.Sha256;
import dev.patchbay.web.AnswerHead;
import dev.patchbay.web.AnswerSink;
import dev.patchbay.web.ClientGone;
import dev.patchbay.web.Ending;
import dev.patchbay.web.Fetch;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

/**
 * One fetch that any number of identical calls share: its thread writes to a {@link Tape}, and each
 * call reads that from the first byte on, at its own pace.
 *
 * <p>A fetch that all have left ends with its next byte, if it is not to be finished.
 *
 * <p>Threading: one thread flies it; anybody may join.
 */
final class Flight implements AnswerSink {

  private final MessageDigest digest = Sha256.digest();
  private final Tape tape;
  private final Progress progress;
  private final Landing landing;

  Flight(Tape tape, boolean finishedAlone, Landing landing) {
    this.tape = tape;
    this.progress = new Progress(tape, finishedAlone);
    this.landing = landing;
  }

  /** A reader of this answer from its first byte; empty if it cannot be had from here any more. */
  Optional<Reader> join() {
    return progress.join();
  }

  /** Fetches the answer. */
  void fly(Fetch fetch) {
    boolean kept = false;
    try {
      Ending came = fetch.into(this);
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
      int some = Math.min(length - done, Tape.SEGMENT);
      tape.write(progress.reserve(some), bytes, offset + done, some);
      digest.update(bytes, offset + done, some);
      progress.written(some);
      done += some;
    }
  }
}
