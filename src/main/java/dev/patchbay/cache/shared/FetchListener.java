package dev.patchbay.cache.shared;

import dev.patchbay.fetch.AnswerHead;
import dev.patchbay.fetch.FetchResult;

/** Listener of a {@link SharedFetch}; stores its response. */
public interface FetchListener<R extends FetchResult> {

  /** True once the cache was purged since the fetch began: later calls do not join it. */
  boolean isOutdated();

  /** The response has begun: the buffer may open its file from now on. */
  void onHead(AnswerHead head);

  /**
   * Stores the response, which is complete and wholly in the buffer.
   *
   * @return true if it was stored
   */
  boolean store(ReplayBuffer buffer, long length, String sha256);

  /** The fetch has ended, well or not; if the response was to be stored, that is done. */
  void onEnd(SharedFetch<R> fetch, boolean stored);
}
