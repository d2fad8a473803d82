package dev.patchbay.fetch;

/** Result of a fetch; the cache needs to know no more of it. */
public interface FetchResult {

  /**
   * True if identical calls may get this response again: it was good and complete, and came from
   * the provider that was planned first, or from any provider of a balanced route. A substitute's
   * response is not what was asked for.
   */
  boolean isCacheable();
}
