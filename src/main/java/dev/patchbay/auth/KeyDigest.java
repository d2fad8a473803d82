package dev.patchbay.auth;

import dev.patchbay.api.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.regex.Pattern;

/**
 * SHA-256 digest of an API key; the key itself is not stored. Keys are long and random, so no slow
 * hash is needed.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record KeyDigest(String hex) {

  private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

  public KeyDigest {
    if (!FORM.matcher(hex).matches()) {
      throw new IllegalArgumentException("digest: not 64 hexadecimal digits");
    }
  }

  public static KeyDigest ofKey(String key) {
    return new KeyDigest(Sha256.hex(key));
  }

  /** Compares in constant time. */
  public boolean matches(KeyDigest other) {
    return MessageDigest.isEqual(
        hex.getBytes(StandardCharsets.US_ASCII), other.hex.getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public String toString() {
    return "KeyDigest";
  }
}
