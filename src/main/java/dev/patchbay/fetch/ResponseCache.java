package dev.patchbay.fetch;

import dev.patchbay.call.CacheStatus;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * Response cache as the way of a call sees it: answers a planned call from a stored entry, or has
 * it fetched once for all identical calls.
 *
 * <p>It comes after planning, because only then is it known what a call asks of its provider.
 */
public interface ResponseCache<R extends FetchResult> {

  /**
   * Result of a call.
   *
   * @param status hit, joined, miss or bypass
   * @param fetched result of the fetch, whose error the caller has to write; empty if the client
   *     has its response and nothing was fetched
   */
  record CacheResult<R>(CacheStatus status, Optional<R> fetched) {}

  /** True if the cache is on for this route. */
  boolean isOn(HttpServletRequest request, String route);

  /**
   * Answers a call.
   *
   * @param fingerprint empty if the response must not be cached
   * @param fetch fetches it from a provider; runs at most once, not necessarily on this thread
   * @throws IOException if the client has disconnected
   */
  CacheResult<R> answer(
      HttpServletRequest request,
      HttpServletResponse response,
      Optional<CallFingerprint> fingerprint,
      Fetch<R> fetch)
      throws IOException;
}
