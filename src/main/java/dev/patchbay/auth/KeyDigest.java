package dev.patchbay.auth;

import dev.patchbay.api.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * The SHA-256 digest of a client's key; the key itself is not kept. Keys are long and random, so
 * that no slow hash is needed.
 *
 * @param hex 64 digits, lower case
 */
public record KeyDigest(String hex) {

  public KeyDigest {
    if (!hex.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("digest: not 64 hexadecimal digits");
    }
  }

  public static KeyDigest ofKey(String key) {
    return new KeyDigest(Sha256.hex(key));
  }

  /** Takes the same time wherever the two differ. */
  boolean matches(KeyDigest other) {
    return MessageDigest.isEqual(
        hex.getBytes(StandardCharsets.US_ASCII), other.hex.getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public String toString() {
    return "KeyDigest";
  }
}
