package dev.patchbay.cache;

import dev.patchbay.web.AnswerHead;
import dev.patchbay.web.AnswerSink;
import dev.patchbay.web.Ending;
import dev.patchbay.web.Fetch;
import dev.patchbay.web.Unwanted;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * One fetch that any number of identical calls share: its thread writes to a {@link Tape}, and each
 * call reads that from the first byte on, at its own pace.
 *
 * <p>As long as the answer fits the tape nobody waits for anybody. One that outgrows it is not kept
 * and nobody joins it any more; the fetch then goes as fast as the fastest reader, and a reader
 * that falls behind by more than the tape holds is cut off. So the memory is bounded, and a slow
 * reader holds up no other.
 *
 * <p>A fetch that all have left ends with its next byte, if it is not to be finished.
 *
 * <p>Threading: the fetch's thread writes, readers read; the lock guards positions and states only
 * and is never held while bytes are copied, read or written.
 */
final class Flight implements AnswerSink {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final MessageDigest digest = Checksum.sha256();
  private final Set<Reader> readers = new HashSet<>();
  private final Landing landing;
  private final Tape tape;
  private final boolean finishedAlone;

  private Optional<AnswerHead> head = Optional.empty();
  private Optional<Ending> ending = Optional.empty();
  private Optional<Throwable> bug = Optional.empty();
  private long reserved;
  private long end;
  private boolean outgrown;
  private boolean abandoned;
  private boolean landed;

  /** What happens with the answer besides its readers. */
  interface Landing {

    /** The answer has begun: the tape may ask for its file from now on. */
    void begun(AnswerHead head);

    /**
     * It is there to its last byte, in good order, and the tape holds all of it.
     *
     * @return true if it is kept
     */
    boolean keep(Tape tape, long length, String sha256);

    /** It is over, whatever became of it, and what was kept is kept. */
    void over(Flight flight, boolean kept);
  }

  Flight(Tape tape, boolean finishedAlone, Landing landing) {
    this.tape = tape;
    this.finishedAlone = finishedAlone;
    this.landing = landing;
  }

  /** A reader of this answer from its first byte; empty if it cannot be had from here any more. */
  Optional<Reader> join() {
    return locked(
        () -> {
          boolean failed = bug.isPresent() || ending.filter(e -> !e.mayBeKept()).isPresent();
          if (abandoned || outgrown || failed || landed) {
            return Optional.empty();
          }
          Reader reader = new Reader(this);
          readers.add(reader);
          return Optional.of(reader);
        });
  }

  /** Fetches the answer. */
  void fly(Fetch fetch) {
    boolean kept = false;
    try {
      Ending came = fetch.into(this);
      // First, so that whoever has all of the answer can be sure that it is kept.
      kept = fits(came) && landing.keep(tape, end, HexFormat.of().formatHex(digest.digest()));
      tell(() -> ending = Optional.of(came));
    } catch (IOException stopping) {
      // The router stops: its readers end with it, and there is nobody else to tell.
      tell(() -> bug = Optional.of(stopping));
    } catch (RuntimeException | Error failure) {
      tell(() -> bug = Optional.of(failure));
      throw failure;
    } finally {
      landing.over(this, kept);
      tell(() -> landed = true);
      closeAfterLast();
    }
  }

  @Override
  public void begin(AnswerHead answer) {
    landing.begun(answer);
    tell(() -> head = Optional.of(answer));
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws Unwanted {
    for (int done = 0; done < length; ) {
      int some = Math.min(length - done, Tape.SEGMENT);
      long at = reserve(some);
      tape.write(at, bytes, offset + done, some);
      digest.update(bytes, offset + done, some);
      written(some);
      done += some;
    }
  }

  private long reserve(int length) throws Unwanted {
    lock.lock();
    try {
      while (!hasRoom(length)) {
        changed.awaitUninterruptibly();
      }
      reserved = end + length;
      return end;
    } finally {
      lock.unlock();
    }
  }

  private boolean hasRoom(int length) throws Unwanted {
    long overwritten = end + length - tape.capacity();
    // What outgrows the tape is for its readers alone.
    abandoned = abandoned || (readers.isEmpty() && (!finishedAlone || overwritten > 0));
    if (abandoned) {
      throw new Unwanted();
    }
    outgrown = outgrown || overwritten > 0;
    return !outgrown || readers.stream().anyMatch(reader -> reader.at >= overwritten);
  }

  private void written(int length) {
    lock.lock();
    try {
      end += length;
      changed.signalAll();
      if (!outgrown) {
        return;
      }
    } finally {
      lock.unlock();
    }
    tape.forget(reserved - tape.capacity());
  }

  private boolean fits(Ending came) {
    return locked(
        () -> {
          boolean good = head.filter(h -> h.status() == 200).isPresent() && came.mayBeKept();
          return good && !outgrown && end <= tape.capacity();
        });
  }

  /** Waits for the answer's head; empty if there is no good answer. */
  Optional<AnswerHead> head() {
    lock.lock();
    try {
      // Until then the fetch needs the call that it was begun for, so not even an interrupt ends
      // it.
      while (head.isEmpty() && ending.isEmpty() && bug.isEmpty()) {
        changed.awaitUninterruptibly();
      }
      rethrow();
      return head;
    } finally {
      lock.unlock();
    }
  }

  private void rethrow() {
    if (bug.isPresent()) {
      throw new IllegalStateException("the fetch of this answer failed", bug.get());
    }
  }

  /** Waits for more than the reader has; returns how much there is, 0 at the end. */
  long more(Reader reader) throws InterruptedException, Lagged {
    lock.lock();
    try {
      while (reader.at == shown() && ending.isEmpty() && bug.isEmpty()) {
        changed.await();
      }
      rethrow();
      check(reader);
      return shown() - reader.at;
    } finally {
      lock.unlock();
    }
  }

  // Where the length is told, the last byte waits until the answer is put away: without it a client
  // would know that it has all, ask again, and not find it kept.
  private long shown() {
    boolean over = ending.isPresent() || bug.isPresent();
    long told = head.map(AnswerHead::length).orElse(-1L);
    return !over && end > 0 && end == told ? end - 1 : end;
  }

  /** The reader has copied bytes; they are what they should be unless it was overtaken. */
  void advance(Reader reader, int count) throws Lagged {
    lock.lock();
    try {
      check(reader);
      reader.at += count;
      if (outgrown) {
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  private void check(Reader reader) throws Lagged {
    if (reader.at < reserved - tape.capacity()) {
      throw new Lagged();
    }
  }

  Ending ending() {
    return locked(() -> ending.orElseThrow());
  }

  Tape tape() {
    return tape;
  }

  void leave(Reader reader) {
    tell(() -> readers.remove(reader));
    closeAfterLast();
  }

  // Nobody joins a flight that has landed; closing twice does no harm.
  private void closeAfterLast() {
    if (locked(() -> landed && readers.isEmpty())) {
      tape.close();
    }
  }

  private <T> T locked(Supplier<T> look) {
    lock.lock();
    try {
      return look.get();
    } finally {
      lock.unlock();
    }
  }

  private void tell(Runnable news) {
    lock.lock();
    try {
      news.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
