package dev.patchbay.cache.shared;

import dev.patchbay.fetch.AnswerHead;
import dev.patchbay.fetch.ClientGone;
import dev.patchbay.fetch.FetchResult;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * What a fetch and its readers know of one another: how far it has come, and how it ended.
 *
 * <p>Threading: the fetch's thread tells, readers wait for it; the lock guards positions and states
 * only and is never held while bytes are copied, read or written.
 */
final class FetchProgress<R extends FetchResult> {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ReplayBuffer tape;
  private final ReaderPositions positions;

  private FetchState<R> course = FetchState.pending();

  FetchProgress(ReplayBuffer tape, boolean finishedAlone) {
    this.tape = tape;
    this.positions = new ReaderPositions(tape, finishedAlone);
  }

  ReplayBuffer tape() {
    return tape;
  }

  /** A reader from the first byte on; empty if there is none to be had any more. */
  Optional<FetchReader<R>> join() {
    return locked(
        () -> {
          if (!course.isPromising() || !positions.canBeJoined()) {
            return Optional.empty();
          }
          FetchReader<R> reader = new FetchReader<>(this);
          positions.enter(reader);
          return Optional.of(reader);
        });
  }

  void begun(AnswerHead answer) {
    tell(() -> course = course.begun(answer));
  }

  /** Waits until there is room for so many bytes; returns where they begin. */
  long reserve(int length) throws ClientGone {
    lock.lock();
    try {
      while (!positions.hasRoom(length)) {
        changed.awaitUninterruptibly();
      }
      return positions.reserve(length);
    } finally {
      lock.unlock();
    }
  }

  void written(int length) {
    tell(() -> positions.written(length));
    if (locked(positions::isOutgrown)) {
      tape.forget(locked(positions::held));
    }
  }

  void ended(R came) {
    tell(() -> course = course.ended(came));
  }

  void failed(Throwable failure) {
    tell(() -> course = course.failed(failure));
  }

  /** Nothing happens any more; the tape is there as long as somebody reads it. */
  void landed() {
    tell(() -> course = course.hasLanded());
    closeAfterLast();
  }

  /** Bytes of the answer, if it is a good one and the tape has all of it. */
  Optional<Long> whole(R came) {
    return locked(
        () ->
            course.isGood(came) && positions.isWhole()
                ? Optional.of(positions.end())
                : Optional.empty());
  }

  /** Waits for the answer's head; empty if there is no good answer. */
  Optional<AnswerHead> head() {
    lock.lock();
    try {
      // Until then the fetch needs the call that it was begun for, so not even an interrupt ends
      // it.
      while (course.head().isEmpty() && !course.isOver()) {
        changed.awaitUninterruptibly();
      }
      course.rethrow();
      return course.head();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for more than the reader has; returns how much there is, 0 at the end. */
  long more(FetchReader<R> reader) throws InterruptedException, ReaderOverrun {
    lock.lock();
    try {
      while (reader.at == shown() && !course.isOver()) {
        changed.await();
      }
      course.rethrow();
      positions.check(reader);
      return shown() - reader.at;
    } finally {
      lock.unlock();
    }
  }

  private long shown() {
    return course.shown(positions.end());
  }

  /** The reader has copied bytes; they are what they should be unless it was overtaken. */
  void advance(FetchReader<R> reader, int count) throws ReaderOverrun {
    lock.lock();
    try {
      positions.check(reader);
      reader.at += count;
      if (positions.isOutgrown()) {
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  R ending() {
    return locked(() -> course.ending().orElseThrow());
  }

  void leave(FetchReader<R> reader) {
    tell(() -> positions.leave(reader));
    closeAfterLast();
  }

  // Nobody joins what has landed; closing twice does no harm.
  private void closeAfterLast() {
    if (locked(() -> course.landed() && positions.isAlone())) {
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
