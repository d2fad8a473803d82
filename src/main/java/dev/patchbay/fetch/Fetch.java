package dev.patchbay.fetch;

import java.io.IOException;

/**
 * Gets the answer to a call from a provider.
 *
 * <p>Threading: runs once, on any thread. It needs what belongs to the call, its body above all,
 * until it has begun the answer or ended, and nothing of it afterwards.
 */
@FunctionalInterface
public interface Fetch<R extends FetchResult> {

  /**
   * Works until the answer's last byte is in the sink, or there is no good answer.
   *
   * @throws IOException if the router stops
   */
  R into(AnswerSink sink) throws IOException;
}
