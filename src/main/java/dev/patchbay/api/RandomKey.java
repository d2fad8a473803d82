package dev.patchbay.api;

import java.security.SecureRandom;
import java.util.Base64;

/** Generates API keys. */
public final class RandomKey {

  /** 256 bits: a key cannot be worked out from its digest. */
  private static final int BYTES = 32;

  private RandomKey() {}

  public static String next() {
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    return "pb-" + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }
}
