package dev.patchbay.cache.shared;

import dev.patchbay.fetch.AnswerHead;
import dev.patchbay.fetch.FetchResult;

/** What happens with the answer of a {@link SharedFetch} besides its readers. */
public interface FetchListener<R extends FetchResult> {

  /** The answer has begun: the tape may ask for its file from now on. */
  void begun(AnswerHead head);

  /**
   * It is there to its last byte, in good order, and the tape holds all of it.
   *
   * @return true if it is kept
   */
  boolean keep(ReplayBuffer tape, long length, String sha256);

  /** It is over, whatever became of it, and what was kept is kept. */
  void over(SharedFetch<R> flight, boolean kept);
}
