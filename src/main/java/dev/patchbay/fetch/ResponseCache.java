package dev.patchbay.fetch;

import dev.patchbay.call.CacheStatus;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * Answers a planned call from what is known, or has it fetched once for all who ask the same.
 *
 * <p>It is asked after planning because what a call means to a provider is known only then.
 */
public interface ResponseCache<R extends FetchResult> {

  /**
   * How a call was answered.
   *
   * @param use what was done
   * @param ending what fetching it came to, which the caller has to tell the client if it was
   *     nothing good; empty if the client has its answer and nothing was fetched
   */
  record Answered<R>(CacheStatus use, Optional<R> ending) {}

  /** True if calls on this route are to be answered here. */
  boolean looksAt(HttpServletRequest request, String route);

  /**
   * Answers a call.
   *
   * @param meaning empty if the call's answer is no thing to be kept
   * @param fetch gets it from a provider; is run at most once, not necessarily on this thread
   * @throws IOException if the client has left
   */
  Answered<R> answer(
      HttpServletRequest request,
      HttpServletResponse response,
      Optional<CallFingerprint> meaning,
      Fetch<R> fetch)
      throws IOException;
}
