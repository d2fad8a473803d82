package dev.patchbay.web;

/**
 * What the kept answers did for a call.
 *
 * @param use what was done
 * @param producer who made the answer that the call was given; nobody if that is not known, or if
 *     the call's own journey tells it
 */
public record LookedUp(CacheUse use, Producer producer) {

  public LookedUp(CacheUse use) {
    this(use, Producer.NOBODY);
  }
}
