package dev.patchbay.embedded.tls;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Key store with the server's certificate, its chain and its key, from PEM files. */
public final class PemKeyStore {

  /** Not a secret: the key store is in memory only. */
  static final String PASSWORD = "in-memory";

  private static final Pattern CERTIFICATE =
      Pattern.compile("-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----");

  /** PKCS #8, or the older forms of RSA (PKCS #1) and of elliptic curves (SEC 1). */
  private static final Pattern KEY =
      Pattern.compile("-----BEGIN (RSA |EC |)PRIVATE KEY-----([^-]+)-----END");

  private static final int SEQUENCE = 0x30;
  private static final int OCTETS = 0x04;
  private static final byte[] VERSION_0 = {2, 1, 0};

  private PemKeyStore() {}

  /**
   * Reads both files.
   *
   * @throws IOException with a message for the user, if a file cannot be read or they do not belong
   *     together
   */
  public static KeyStore read(Path certificate, Path key) throws IOException {
    Certificate[] chain = chain(certificate);
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("server", key(key, chain[0].getPublicKey()), PASSWORD.toCharArray(), chain);
      return store;
    } catch (GeneralSecurityException unusable) {
      throw new IOException(
          "--tls-key: " + key + " (expected: the key of the certificate " + certificate + ")",
          unusable);
    }
  }

  private static Certificate[] chain(Path file) throws IOException {
    StringBuilder only = new StringBuilder();
    Matcher one = CERTIFICATE.matcher(Files.readString(file));
    while (one.find()) {
      only.append(one.group()).append('\n');
    }
    try {
      byte[] pem = only.toString().getBytes(StandardCharsets.US_ASCII);
      Certificate[] chain =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(pem))
              .toArray(Certificate[]::new);
      if (chain.length > 0) {
        return chain;
      }
    } catch (GeneralSecurityException unreadable) {
      throw new IOException(noCertificate(file), unreadable);
    }
    throw new IOException(noCertificate(file));
  }

  private static String noCertificate(Path file) {
    return "--tls-cert: " + file + " (expected: PEM with BEGIN CERTIFICATE, the server's first)";
  }

  private static PrivateKey key(Path file, PublicKey certified)
      throws IOException, GeneralSecurityException {
    Matcher key = KEY.matcher(Files.readString(file));
    if (!key.find()) {
      throw new IOException(
          "--tls-key: " + file + " (expected: PEM with BEGIN PRIVATE KEY, without a password)");
    }
    byte[] encoded;
    try {
      encoded = Base64.getMimeDecoder().decode(key.group(2));
    } catch (IllegalArgumentException damaged) {
      throw new IOException("--tls-key: " + file + " (expected: PEM, which is Base64)", damaged);
    }
    byte[] pkcs8 = key.group(1).isEmpty() ? encoded : pkcs8(encoded, certified);
    PrivateKey made =
        KeyFactory.getInstance(certified.getAlgorithm())
            .generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    KeyPairCheck.check(made, certified);
    return made;
  }

  /** The older form within PKCS #8 (RFC 5208 §5), whose algorithm is that of the certificate. */
  private static byte[] pkcs8(byte[] key, PublicKey certified) {
    byte[] info = certified.getEncoded();
    int start = 2 + lengthBytes(info, 1);
    int algorithm = 2 + info[start + 1];
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    content.writeBytes(VERSION_0);
    content.writeBytes(Arrays.copyOfRange(info, start, start + algorithm));
    content.writeBytes(der(OCTETS, key));
    return der(SEQUENCE, content.toByteArray());
  }

  /** Number of bytes after the first one of a length (X.690 §8.1.3). */
  private static int lengthBytes(byte[] der, int at) {
    return der[at] < 0 ? der[at] & 0x7F : 0;
  }

  private static byte[] der(int tag, byte[] content) {
    ByteArrayOutputStream der = new ByteArrayOutputStream();
    der.write(tag);
    if (content.length < 0x80) {
      der.write(content.length);
    } else {
      der.write(0x82);
      der.write(content.length >> 8);
      der.write(content.length);
    }
    der.writeBytes(content);
    return der.toByteArray();
  }
}
