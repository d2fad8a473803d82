package dev.patchbay.cache.shared;

import dev.patchbay.fetch.AnswerHead;
import dev.patchbay.fetch.FetchResult;
import java.util.Optional;

/**
 * State of a shared fetch.
 *
 * @param head head of its response, once that has begun
 * @param result its result, once it has ended
 * @param error failure of the router that ended it
 * @param finished true once its response is stored or dropped
 */
record FetchState<R extends FetchResult>(
    Optional<AnswerHead> head, Optional<R> result, Optional<Throwable> error, boolean finished) {

  /** State at the beginning. */
  static <R extends FetchResult> FetchState<R> pending() {
    return new FetchState<>(Optional.empty(), Optional.empty(), Optional.empty(), false);
  }

  FetchState<R> withHead(AnswerHead answer) {
    return new FetchState<>(Optional.of(answer), result, error, finished);
  }

  FetchState<R> withResult(R ended) {
    return new FetchState<>(head, Optional.of(ended), error, finished);
  }

  FetchState<R> withError(Throwable failure) {
    return new FetchState<>(head, result, Optional.of(failure), finished);
  }

  FetchState<R> finish() {
    return new FetchState<>(head, result, error, true);
  }

  boolean isOver() {
    return result.isPresent() || error.isPresent();
  }

  /** True while a call that joins may still get a good response. */
  boolean isJoinable() {
    return !finished && error.isEmpty() && result.filter(one -> !one.isCacheable()).isEmpty();
  }

  /** True if the response may be stored. */
  boolean isCacheable(R ended) {
    return head.filter(answer -> answer.status() == 200).isPresent() && ended.isCacheable();
  }

  /**
   * Number of bytes that readers may see. Where the length is known, the last byte is held back
   * until the response is stored: otherwise a client could see the end, call again, and miss the
   * cache.
   */
  long visible(long end) {
    long length = head.map(AnswerHead::length).orElse(-1L);
    return !isOver() && end > 0 && end == length ? end - 1 : end;
  }

  /** Rethrows a failure of the router to a reader. */
  void rethrow() {
    if (error.isPresent()) {
      throw new IllegalStateException("the fetch of this response failed", error.get());
    }
  }
}
