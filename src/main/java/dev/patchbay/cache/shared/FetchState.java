package dev.patchbay.cache.shared;

import dev.patchbay.fetch.AnswerHead;
import dev.patchbay.fetch.FetchResult;
import java.util.Optional;

/**
 * What has become of a fetch so far: its head, then its end, good or bad, then nothing more.
 *
 * @param head of its answer, once that has begun
 * @param ending once it has ended by itself
 * @param bug once it has ended by a failure of the router
 * @param landed true when nothing happens any more
 */
record FetchState<R extends FetchResult>(
    Optional<AnswerHead> head, Optional<R> ending, Optional<Throwable> bug, boolean landed) {

  /** Before anything has come. */
  static <R extends FetchResult> FetchState<R> pending() {
    return new FetchState<>(Optional.empty(), Optional.empty(), Optional.empty(), false);
  }

  FetchState<R> begun(AnswerHead answer) {
    return new FetchState<>(Optional.of(answer), ending, bug, landed);
  }

  FetchState<R> ended(R came) {
    return new FetchState<>(head, Optional.of(came), bug, landed);
  }

  FetchState<R> failed(Throwable failure) {
    return new FetchState<>(head, ending, Optional.of(failure), landed);
  }

  FetchState<R> hasLanded() {
    return new FetchState<>(head, ending, bug, true);
  }

  boolean isOver() {
    return ending.isPresent() || bug.isPresent();
  }

  /** True as long as a call that joins may hope for a good answer. */
  boolean isPromising() {
    return !landed && bug.isEmpty() && ending.filter(came -> !came.mayBeKept()).isEmpty();
  }

  /** True if the answer is one to keep, once the fetch has come to this. */
  boolean isGood(R came) {
    return head.filter(answer -> answer.status() == 200).isPresent() && came.mayBeKept();
  }

  /**
   * How much of what has come may be shown. Where the length is told, the last byte waits until the
   * answer is put away: without it a client would know that it has all, ask again, and not find it
   * kept.
   */
  long shown(long end) {
    long told = head.map(AnswerHead::length).orElse(-1L);
    return !isOver() && end > 0 && end == told ? end - 1 : end;
  }

  /** Passes a failure of the router on to whoever waited for the fetch. */
  void rethrow() {
    if (bug.isPresent()) {
      throw new IllegalStateException("the fetch of this answer failed", bug.get());
    }
  }
}
