package dev.patchbay.testkit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;

/**
 * RSA key pairs of 2048 bits for tests alone: they are read, since finding the primes of one takes
 * a second of a processor.
 */
public final class RsaKeys {

  public static final KeyPair FIRST = read("rsa-first.pem");

  /** Which nothing that was signed with the first can be verified with. */
  public static final KeyPair SECOND = read("rsa-second.pem");

  private RsaKeys() {}

  private static KeyPair read(String name) {
    try (InputStream in = RsaKeys.class.getResourceAsStream(name)) {
      String base64 = new String(in.readAllBytes(), US_ASCII).replaceAll("-----[^-]+-----", "");
      KeyFactory factory = KeyFactory.getInstance("RSA");
      RSAPrivateCrtKey secret =
          (RSAPrivateCrtKey)
              factory.generatePrivate(
                  new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(base64)));
      RSAPublicKeySpec open = new RSAPublicKeySpec(secret.getModulus(), secret.getPublicExponent());
      return new KeyPair(factory.generatePublic(open), secret);
    } catch (IOException | GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
