package dev.patchbay.cache.store;

import dev.patchbay.api.Sha256;
import dev.patchbay.fetch.CallFingerprint;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * The name of an answer: a SHA-256 over what the call means, so that nothing that was spoken or
 * heard can be read from it.
 *
 * @param hex 64 hexadecimal digits
 */
public record CacheKey(String hex) {

  // A new number forgets all that was kept under older rules.
  private static final String RULES = "patchbay answer 1";
  private static final int DIGITS = 64;

  public CacheKey {
    if (hex.length() != DIGITS || !isHexadecimal(hex)) {
      throw new IllegalArgumentException("key: " + hex + " (expected: 64 hexadecimal digits)");
    }
  }

  /**
   * The key of a call.
   *
   * @param perClient true if other clients' answers are not this client's
   */
  public static CacheKey of(CallFingerprint meaning, boolean perClient) {
    MessageDigest digest = Sha256.digest();
    add(digest, RULES);
    add(digest, meaning.task().label());
    add(digest, meaning.route());
    add(digest, perClient ? "client " + meaning.client() : "any client");
    add(digest, String.valueOf(meaning.towards().size()));
    meaning.towards().forEach(part -> add(digest, part));
    add(digest, meaning.body());
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

  // The length first: where one part ends and the next begins is part of the meaning.
  private static void add(MessageDigest digest, String part) {
    byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
    digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
    digest.update(bytes);
  }
}
