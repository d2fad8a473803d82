package dev.patchbay.testkit.provider;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManagerFactory;

/** A TLS server socket with a self-signed certificate. */
public final class SelfSigned {

  static final String PASSWORD = "changeit";

  private SelfSigned() {}

  static ServerSocket door() throws IOException {
    Path directory = Files.createTempDirectory("self-signed");
    Path file = directory.resolve("keys.p12");
    try {
      return door("ip:127.0.0.1", file);
    } finally {
      Files.deleteIfExists(file);
      Files.delete(directory);
    }
  }

  /** One for that name, whose keys are left in the file for those who are to trust it. */
  public static ServerSocket door(String name, Path file) throws IOException {
    try {
      makeKeys(name, file);
      return context(file)
          .getServerSocketFactory()
          .createServerSocket(0, 200, InetAddress.getLoopbackAddress());
    } catch (GeneralSecurityException unusable) {
      throw new IOException("cannot open a TLS door", unusable);
    }
  }

  /** The certificate of that file, in PEM beside it. */
  public static Path pem(Path file) throws IOException {
    try {
      KeyStore keys = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
      String base64 =
          Base64.getMimeEncoder().encodeToString(keys.getCertificate("provider").getEncoded());
      return Files.writeString(
          file.resolveSibling(file.getFileName() + ".pem"),
          "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n");
    } catch (GeneralSecurityException unusable) {
      throw new IOException("cannot read " + file, unusable);
    }
  }

  /** The certificate of that file and its private key, in PEM beside it. */
  public static Path identity(Path file) throws IOException {
    try {
      KeyStore keys = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
      byte[] key = keys.getKey("provider", PASSWORD.toCharArray()).getEncoded();
      return Files.writeString(
          file.resolveSibling(file.getFileName() + ".key.pem"),
          Files.readString(pem(file))
              + "-----BEGIN PRIVATE KEY-----\n"
              + Base64.getMimeEncoder().encodeToString(key)
              + "\n-----END PRIVATE KEY-----\n");
    } catch (GeneralSecurityException unusable) {
      throw new IOException("cannot read " + file, unusable);
    }
  }

  /** One that wants a certificate of its clients: its own. */
  public static ServerSocket doorForItself(Path file) throws IOException {
    try {
      makeKeys("ip:127.0.0.1", file);
      SSLServerSocket door =
          (SSLServerSocket)
              context(file)
                  .getServerSocketFactory()
                  .createServerSocket(0, 200, InetAddress.getLoopbackAddress());
      door.setNeedClientAuth(true);
      return door;
    } catch (GeneralSecurityException unusable) {
      throw new IOException("cannot open a TLS door", unusable);
    }
  }

  private static void makeKeys(String name, Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      SelfSignedCertificate.of("EC", "localhost", name)
          .keyStore("provider", PASSWORD)
          .store(out, PASSWORD.toCharArray());
    } catch (GeneralSecurityException unusable) {
      throw new IOException("cannot write " + file, unusable);
    }
  }

  private static SSLContext context(Path file) throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
    managers.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(keys);
    context.init(managers.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }
}
