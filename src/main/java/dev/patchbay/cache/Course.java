package dev.patchbay.cache;

import dev.patchbay.web.AnswerHead;
import dev.patchbay.web.Ending;
import java.util.Optional;

/**
 * What has become of a fetch so far: its head, then its end, good or bad, then nothing more.
 *
 * @param head of its answer, once that has begun
 * @param ending once it has ended by itself
 * @param bug once it has ended by a failure of the router
 * @param landed true when nothing happens any more
 */
record Course(
    Optional<AnswerHead> head, Optional<Ending> ending, Optional<Throwable> bug, boolean landed) {

  static final Course NOTHING_YET =
      new Course(Optional.empty(), Optional.empty(), Optional.empty(), false);

  Course begun(AnswerHead answer) {
    return new Course(Optional.of(answer), ending, bug, landed);
  }

  Course ended(Ending came) {
    return new Course(head, Optional.of(came), bug, landed);
  }

  Course failed(Throwable failure) {
    return new Course(head, ending, Optional.of(failure), landed);
  }

  Course hasLanded() {
    return new Course(head, ending, bug, true);
  }

  boolean isOver() {
    return ending.isPresent() || bug.isPresent();
  }

  /** True as long as a call that joins may hope for a good answer. */
  boolean isPromising() {
    return !landed && bug.isEmpty() && ending.filter(came -> !came.mayBeKept()).isEmpty();
  }

  /** True if the answer is one to keep, once the fetch has come to this. */
  boolean isGood(Ending came) {
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
