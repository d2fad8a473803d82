package dev.patchbay.fetch;

/** What fetching an answer came to; only whoever fetched it knows more. */
public interface FetchResult {

  /**
   * True if the same call may be answered with this again: it was good, it came to its last byte,
   * and from the provider that was planned first, or any of a route that is balanced. What a
   * substitute said is not what was asked for.
   */
  boolean mayBeKept();
}
