package dev.patchbay.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

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
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      byte[] digest = sha256.digest(key.getBytes(StandardCharsets.UTF_8));
      return new KeyDigest(HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
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
