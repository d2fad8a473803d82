package dev.patchbay.testkit.provider;

import dev.patchbay.testkit.RsaKeys;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/**
 * X.509 certificate that is signed by its own key (RFC 5280), written as DER here: keytool takes a
 * second for each.
 *
 * @param key private key
 */
public record SelfSignedCertificate(Certificate certificate, PrivateKey key) {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

  private static final int SEQUENCE = 0x30;
  private static final int SET = 0x31;
  private static final int INTEGER = 0x02;
  private static final int BITS = 0x03;
  private static final int OCTETS = 0x04;
  private static final int UTF8 = 0x0c;
  private static final int GENERALIZED_TIME = 0x18;
  private static final int VERSION = 0xa0;
  private static final int EXTENSIONS = 0xa3;
  private static final int DNS = 0x82;
  private static final int ADDRESS = 0x87;

  private static final byte[] VERSION_3 = der(VERSION, der(INTEGER, new byte[] {2}));
  private static final byte[] COMMON_NAME = hex("0603550403");
  private static final byte[] ALTERNATIVE_NAME = hex("0603551d11");

  /**
   * Makes one that is valid for an hour on either side of now.
   *
   * @param algorithm {@code EC} or {@code RSA}
   * @param commonName common name of its subject
   * @param alternative {@code dns:NAME}, or {@code ip:} and an address of version 4
   */
  public static SelfSignedCertificate of(String algorithm, String commonName, String alternative)
      throws GeneralSecurityException {
    boolean ec = algorithm.equals("EC");
    KeyPair keys = ec ? ecKeys() : RsaKeys.FIRST;
    // ecdsa-with-SHA256, sha256WithRSAEncryption
    byte[] signing = der(SEQUENCE, hex(ec ? "06082a8648ce3d040302" : "06092a864886f70d01010b0500"));
    byte[] name = der(SEQUENCE, der(SET, der(SEQUENCE, COMMON_NAME, text(UTF8, commonName))));
    byte[] signed =
        der(
            SEQUENCE,
            VERSION_3,
            der(INTEGER, BigInteger.valueOf(System.nanoTime()).toByteArray()),
            signing,
            name,
            der(SEQUENCE, time(Duration.ofHours(-1)), time(Duration.ofHours(1))),
            name,
            keys.getPublic().getEncoded(),
            der(EXTENSIONS, der(SEQUENCE, der(SEQUENCE, ALTERNATIVE_NAME, names(alternative)))));
    Signature signature = Signature.getInstance(ec ? "SHA256withECDSA" : "SHA256withRSA");
    signature.initSign(keys.getPrivate());
    signature.update(signed);
    byte[] whole = der(SEQUENCE, signed, signing, der(BITS, new byte[1], signature.sign()));
    return new SelfSignedCertificate(
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(whole)),
        keys.getPrivate());
  }

  private static KeyPair ecKeys() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    return generator.generateKeyPair();
  }

  /** Puts it into a new key store of type PKCS #12. */
  public KeyStore keyStore(String alias, String password)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry(alias, key, password.toCharArray(), new Certificate[] {certificate});
    return store;
  }

  private static byte[] names(String alternative) {
    String value = alternative.substring(alternative.indexOf(':') + 1);
    byte[] name = alternative.startsWith("ip:") ? address(value) : text(DNS, value);
    return der(OCTETS, der(SEQUENCE, name));
  }

  private static byte[] address(String dotted) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (String part : dotted.split("\\.")) {
      bytes.write(Integer.parseInt(part));
    }
    return der(ADDRESS, bytes.toByteArray());
  }

  private static byte[] time(Duration fromNow) {
    return text(GENERALIZED_TIME, TIME.format(Instant.now().plus(fromNow)));
  }

  private static byte[] text(int tag, String value) {
    return der(tag, value.getBytes(StandardCharsets.UTF_8));
  }

  /** An element of DER: tag, length, parts. */
  private static byte[] der(int tag, byte[]... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    ByteArrayOutputStream element = new ByteArrayOutputStream();
    element.write(tag);
    if (content.size() < 0x80) {
      element.write(content.size());
    } else {
      byte[] length = BigInteger.valueOf(content.size()).toByteArray();
      int skipped = length[0] == 0 ? 1 : 0;
      element.write(0x80 | length.length - skipped);
      element.write(length, skipped, length.length - skipped);
    }
    element.writeBytes(content.toByteArray());
    return element.toByteArray();
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }
}
