package dev.patchbay.relay.network;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * TLS context with further certificate authorities and a client certificate (mutual TLS, mTLS),
 * from PEM files.
 */
public final class TlsContext {

  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]+)-----END PRIVATE KEY-----");
  private static final char[] NO_PASSWORD = {};

  private TlsContext() {}

  /**
   * The context.
   *
   * @param trust PEM file with authorities besides those of Java; empty for none
   * @param certificate PEM file with a certificate, its chain and its key in PKCS #8; empty for
   *     none
   * @throws IOException if a file cannot be read or is no such file
   */
  public static SSLContext of(String trust, String certificate) throws IOException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(
          certificate.isEmpty() ? new KeyManager[0] : keys(certificate),
          trust.isEmpty() ? null : authorities(trust),
          null);
      return context;
    } catch (GeneralSecurityException unusable) {
      throw new IOException("unusable certificates: " + unusable.getMessage(), unusable);
    }
  }

  private static TrustManager[] authorities(String file)
      throws GeneralSecurityException, IOException {
    KeyStore store = emptyStore();
    int number = 0;
    for (TrustManager manager : managers(null)) {
      if (manager instanceof X509TrustManager known) {
        for (X509Certificate authority : known.getAcceptedIssuers()) {
          store.setCertificateEntry("java-" + number++, authority);
        }
      }
    }
    for (Certificate authority : certificates(Files.readString(Path.of(file)))) {
      store.setCertificateEntry("own-" + number++, authority);
    }
    return managers(store);
  }

  private static TrustManager[] managers(KeyStore store) throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  private static KeyManager[] keys(String file) throws GeneralSecurityException, IOException {
    String pem = Files.readString(Path.of(file));
    KeyStore store = emptyStore();
    Certificate[] chain = certificates(pem).toArray(Certificate[]::new);
    store.setKeyEntry("client", key(pem, chain), NO_PASSWORD, chain);
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, NO_PASSWORD);
    return factory.getKeyManagers();
  }

  private static PrivateKey key(String pem, Certificate[] chain)
      throws GeneralSecurityException, IOException {
    Matcher key = KEY.matcher(pem);
    if (!key.find() || chain.length == 0) {
      throw new IOException("no certificate with BEGIN PRIVATE KEY");
    }
    byte[] encoded = Base64.getMimeDecoder().decode(key.group(1));
    String algorithm = chain[0].getPublicKey().getAlgorithm();
    try {
      return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
    } catch (InvalidKeySpecException other) {
      throw new IOException("the key does not belong to the certificate", other);
    }
  }

  private static Collection<? extends Certificate> certificates(String pem)
      throws GeneralSecurityException {
    StringBuilder only = new StringBuilder();
    Matcher one =
        Pattern.compile("-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----").matcher(pem);
    while (one.find()) {
      only.append(one.group()).append('\n');
    }
    return CertificateFactory.getInstance("X.509")
        .generateCertificates(
            new ByteArrayInputStream(only.toString().getBytes(StandardCharsets.US_ASCII)));
  }

  private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, NO_PASSWORD);
    return store;
  }
}
