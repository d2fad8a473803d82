package dev.patchbay.web;

/**
 * What the kept answers did for a call.
 *
 * @param use what was done
 * @param made by whom the answer was made that the call was given; nobody if that is not known, or
 *     if the call's own journey tells it
 */
public record LookedUp(CacheUse use, Meaning.Made made) {

  public LookedUp(CacheUse use) {
    this(use, Meaning.Made.NOBODY);
  }
}
