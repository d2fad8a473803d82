package dev.patchbay.call;

/**
 * What the kept answers did for a call.
 *
 * @param use what was done
 * @param producer who made the answer that the call was given; nobody if that is not known, or if
 *     the call's own journey tells it
 */
public record CacheLookup(CacheStatus use, Producer producer) {

  public CacheLookup(CacheStatus use) {
    this(use, Producer.NOBODY);
  }
}
