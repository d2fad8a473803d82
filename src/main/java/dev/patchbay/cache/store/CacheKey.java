package dev.patchbay.cache.store;

import dev.patchbay.api.Sha256;
import dev.patchbay.fetch.CallFingerprint;

/**
 * Cache key: SHA-256 of a call's fingerprint, so that nothing spoken or heard can be read from it.
 *
 * @param hex 64 hexadecimal digits
 */
public record CacheKey(String hex) {

  // A new number invalidates all entries that were stored under older rules.
  private static final String RULES = "patchbay answer 2";
  private static final int DIGITS = 64;
  private static final int USUAL_LENGTH = 512;

  public CacheKey {
    if (hex.length() != DIGITS || !isHexadecimal(hex)) {
      throw new IllegalArgumentException("key: " + hex + " (expected: 64 hexadecimal digits)");
    }
  }

  /**
   * Key of a call.
   *
   * @param perClient true if clients do not share entries
   */
  public static CacheKey of(CallFingerprint fingerprint, boolean perClient) {
    StringBuilder text = new StringBuilder(USUAL_LENGTH);
    add(text, RULES);
    add(text, fingerprint.task().label());
    add(text, fingerprint.route());
    add(text, perClient ? "client " + fingerprint.client() : "any client");
    add(text, String.valueOf(fingerprint.target().size()));
    fingerprint.target().forEach(part -> add(text, part));
    add(text, fingerprint.body());
    return new CacheKey(Sha256.hex(text.toString()));
  }

  private static boolean isHexadecimal(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'f')) {
        return false;
      }
    }
    return true;
  }

  // The length first, so that where one part ends and the next begins changes the key.
  private static void add(StringBuilder text, String part) {
    text.append(part.length()).append(':').append(part);
  }
}
