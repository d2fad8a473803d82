package dev.patchbay.cache.shared;

import dev.patchbay.fetch.AnswerHead;
import dev.patchbay.fetch.ClientGone;
import dev.patchbay.fetch.FetchResult;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Progress of a shared fetch, on which its readers wait; applies back pressure once a response is
 * larger than the buffer.
 *
 * <p>Threading: the fetch's thread updates it, readers wait for changes. The lock guards positions
 * and state only and is never held while bytes are copied, read or written.
 */
final class FetchProgress<R extends FetchResult> {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ReplayBuffer buffer;
  private final ReaderPositions positions;

  private FetchState<R> state = FetchState.pending();
  private Runnable abandon = () -> {};

  FetchProgress(ReplayBuffer buffer, boolean finishIfAbandoned) {
    this.buffer = buffer;
    this.positions = new ReaderPositions(buffer, finishIfAbandoned);
  }

  ReplayBuffer buffer() {
    return buffer;
  }

  /** A reader from the first byte on; empty if the fetch cannot be joined any more. */
  Optional<FetchReader<R>> join(boolean leads) {
    return read(
        () -> {
          if (!state.isJoinable() || !positions.canBeJoined()) {
            return Optional.empty();
          }
          FetchReader<R> reader = new FetchReader<>(this, leads);
          positions.enter(reader);
          return Optional.of(reader);
        });
  }

  /** Sets what ends the fetch early; ends it at once if nobody reads it any more. */
  void onAbandoned(Runnable end) {
    update(() -> abandon = end);
    endIfAbandoned();
  }

  private void endIfAbandoned() {
    boolean ends = read(() -> !state.isOver() && positions.isAbandoned());
    if (ends) {
      read(() -> abandon).run();
    }
  }

  void begin(AnswerHead head) {
    update(() -> state = state.withHead(head));
  }

  /** Waits until there is room for so many bytes; returns their position. */
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
    update(() -> positions.written(length));
    if (read(positions::hasOverflowed)) {
      buffer.discard(read(positions::retainedFrom));
    }
  }

  void end(R result) {
    update(() -> state = state.withResult(result));
  }

  void fail(Throwable failure) {
    update(() -> state = state.withError(failure));
  }

  /** Marks the fetch as finished; the buffer is closed after its last reader. */
  void finish() {
    update(() -> state = state.finish());
    closeAfterLast();
  }

  /** Length of the response, if it is cacheable and wholly in the buffer. */
  Optional<Long> completeLength(R result) {
    return read(
        () ->
            state.isCacheable(result) && positions.isWhole()
                ? Optional.of(positions.end())
                : Optional.empty());
  }

  /** Waits for the head; empty if there is no good response. */
  Optional<AnswerHead> head(FetchReader<R> reader) throws ReaderGone {
    lock.lock();
    try {
      // Until then the fetch uses the call that started it, so not even an interrupt may end its
      // wait.
      while (state.head().isEmpty() && !state.isOver() && (reader.leads || !reader.gone)) {
        changed.awaitUninterruptibly();
      }
      reader.check();
      state.rethrow();
      return state.head();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for bytes after the reader's position; returns their number, 0 at the end. */
  long awaitMore(FetchReader<R> reader) throws InterruptedException, ReaderOverrun, ReaderGone {
    lock.lock();
    try {
      while (reader.at == visible() && !state.isOver() && !reader.gone) {
        changed.await();
      }
      reader.check();
      state.rethrow();
      positions.check(reader);
      return visible() - reader.at;
    } finally {
      lock.unlock();
    }
  }

  private long visible() {
    return state.visible(positions.end());
  }

  /** Advances a reader that has copied bytes, unless they were overwritten meanwhile. */
  void advance(FetchReader<R> reader, int count) throws ReaderOverrun {
    lock.lock();
    try {
      positions.check(reader);
      reader.at += count;
      if (positions.hasOverflowed()) {
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  R result() {
    return read(() -> state.result().orElseThrow());
  }

  void leave(FetchReader<R> reader) {
    update(
        () -> {
          reader.gone = true;
          positions.leave(reader);
        });
    endIfAbandoned();
    closeAfterLast();
  }

  // A finished fetch cannot be joined; closing twice is harmless.
  private void closeAfterLast() {
    if (read(() -> state.finished() && positions.hasNoReaders())) {
      buffer.close();
    }
  }

  private <T> T read(Supplier<T> value) {
    lock.lock();
    try {
      return value.get();
    } finally {
      lock.unlock();
    }
  }

  private void update(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
