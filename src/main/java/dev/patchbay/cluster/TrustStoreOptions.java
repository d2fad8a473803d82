package dev.patchbay.cluster;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.SslVerifyMode;

/** TLS options with the certificate authorities (trust store) of a PEM file, or those of Java. */
final class TrustStoreOptions {

  /** A trust store needs a password; what is in it is no secret. */
  private static final char[] PASSWORD = "authorities".toCharArray();

  private TrustStoreOptions() {}

  /**
   * Options that trust these authorities alone. The file is read for each connection, so that it
   * can be replaced.
   *
   * @param file PEM file; empty for the authorities that Java trusts
   */
  static SslOptions options(String file) throws RedisUnavailable {
    SslOptions.Builder options = SslOptions.builder().sslVerifyMode(SslVerifyMode.FULL);
    if (file.isEmpty()) {
      return options.build();
    }
    byte[] store = store(file);
    return options
        .trustStoreType("PKCS12")
        .truststore(() -> new ByteArrayInputStream(store), PASSWORD)
        .build();
  }

  private static byte[] store(String file) throws RedisUnavailable {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      int number = 0;
      for (Certificate authority :
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(Path.of(file))))) {
        store.setCertificateEntry("authority-" + number++, authority);
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      store.store(bytes, PASSWORD);
      return bytes.toByteArray();
    } catch (IOException | GeneralSecurityException unusable) {
      throw new RedisUnavailable("patchbay.shared.trust cannot be used: " + unusable, unusable);
    }
  }
}
