package dev.patchbay.testkit;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;

/** RSA key pairs of 2048 bits: finding the primes of one takes a second of a processor. */
public final class RsaKeys {

  public static final KeyPair FIRST = generate();

  /** Which nothing that was signed with the first can be verified with. */
  public static final KeyPair SECOND = generate();

  private RsaKeys() {}

  private static KeyPair generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
