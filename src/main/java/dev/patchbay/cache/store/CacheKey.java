package dev.patchbay.cache.store;

import dev.patchbay.api.Sha256;
import dev.patchbay.fetch.CallFingerprint;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * Cache key: SHA-256 of a call's fingerprint, so that nothing spoken or heard can be read from it.
 *
 * @param hex 64 hexadecimal digits
 */
public record CacheKey(String hex) {

  // A new number invalidates all entries that were stored under older rules.
  private static final String RULES = "patchbay answer 1";
  private static final int DIGITS = 64;

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
    MessageDigest digest = Sha256.digest();
    add(digest, RULES);
    add(digest, fingerprint.task().label());
    add(digest, fingerprint.route());
    add(digest, perClient ? "client " + fingerprint.client() : "any client");
    add(digest, String.valueOf(fingerprint.target().size()));
    fingerprint.target().forEach(part -> add(digest, part));
    add(digest, fingerprint.body());
    return new CacheKey(HexFormat.of().formatHex(digest.digest()));
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
  private static void add(MessageDigest digest, String part) {
    byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
    digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
    digest.update(bytes);
  }
}
