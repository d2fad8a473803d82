package dev.patchbay.fetch;

import java.io.IOException;

/**
 * Fetches the response to a call from a provider.
 *
 * <p>Threading: runs once, on any thread. It uses the call, above all its body, until it has begun
 * the response or ended, and not afterwards.
 */
@FunctionalInterface
public interface Fetch<R extends FetchResult> {

  /**
   * Returns when the last byte is in the sink, or when there is no good response.
   *
   * @throws IOException if the router stops
   */
  R fetchInto(AnswerSink sink) throws IOException;

  /** Ends it early, from any thread, because nobody waits for the response any more. */
  default void abandon() {}
}
