package dev.patchbay.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.embedded.tls.PemKeyStore;
import dev.patchbay.embedded.tls.PemPair;
import dev.patchbay.testkit.Eventually;
import dev.patchbay.testkit.provider.SelfSignedCertificate;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTPS of the server's own. */
class TlsTest {

  /** What comes before the key itself in PKCS #8, for RSA keys of 2048 bits. */
  private static final int RSA_HEADER = 26;

  @TempDir private Path folder;
  private Optional<Server> server = Optional.empty();

  @AfterEach
  void stop() throws Exception {
    if (server.isPresent()) {
      server.get().stop();
    }
  }

  @Test
  void bothVersionsOfHttpAreSpokenAndARenewedCertificateIsTakenWithoutARestart() throws Exception {
    Certificate first = certificate("EC", "first");
    URI address = start();

    HttpResponse<String> answer = get(address, first, HttpClient.Version.HTTP_2);
    assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
    assertThat(answer.body()).isEqualTo("here");
    assertThat(get(address, first, HttpClient.Version.HTTP_1_1).version())
        .isEqualTo(HttpClient.Version.HTTP_1_1);

    Files.writeString(folder.resolve("key.pem"), "half a file");
    assertThat(subject(address, first)).isEqualTo("CN=first");

    Certificate second = certificate("EC", "second");
    assertThat(Eventually.until("CN=second"::equals, () -> subject(address, second)))
        .isEqualTo("CN=second");
  }

  @Test
  void anOlderFormOfTheKeyIsRead() throws Exception {
    Certificate rsa = certificate("RSA", "old");
    Path file = folder.resolve("key.pem");
    byte[] pkcs8 =
        Base64.getMimeDecoder().decode(Files.readString(file).replaceAll("-----[^-]+-----", ""));
    byte[] pkcs1 = Arrays.copyOfRange(pkcs8, RSA_HEADER, pkcs8.length);
    Files.writeString(file, pem("RSA PRIVATE KEY", pkcs1));

    assertThat(get(start(), rsa, HttpClient.Version.HTTP_2).body()).isEqualTo("here");
  }

  @Test
  void theKeyOfAnotherCertificateIsNamed() throws Exception {
    certificate("EC", "one");
    Path key = Files.copy(folder.resolve("key.pem"), folder.resolve("other.pem"));
    certificate("EC", "another");

    assertThatThrownBy(() -> PemKeyStore.read(folder.resolve("certificate.pem"), key))
        .hasMessageContaining("other.pem (expected: the key of the certificate");
  }

  @ParameterizedTest
  @ValueSource(strings = {"certificate.pem", "key.pem"})
  void aFileThatIsNotPemIsNamed(String name) throws Exception {
    certificate("EC", "one");
    Files.writeString(folder.resolve(name), "something else");

    assertThatThrownBy(
            () -> PemKeyStore.read(folder.resolve("certificate.pem"), folder.resolve("key.pem")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(name + " (expected: PEM with BEGIN ");
  }

  private URI start() throws Exception {
    Path root = Files.createDirectories(folder.resolve("root"));
    Files.writeString(root.resolve("hello.txt"), "here");
    PemPair files = new PemPair(folder.resolve("certificate.pem"), folder.resolve("key.pem"));
    ServerOptions options =
        new ServerOptions(
            ServerOptions.Action.RUN,
            "127.0.0.1",
            0,
            32,
            Optional.empty(),
            Optional.empty(),
            Optional.of(files),
            false);
    Server started = JettyServer.create(ApplicationContext.withPages(root), options);
    server = Optional.of(started);
    started.start();
    int port = ((ServerConnector) started.getConnectors()[0]).getLocalPort();
    return URI.create("https://127.0.0.1:" + port + "/hello.txt");
  }

  private static HttpResponse<String> get(
      URI address, Certificate trusted, HttpClient.Version version) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("server", trusted);
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return HttpClient.newBuilder()
        .sslContext(context)
        .version(version)
        .build()
        .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
  }

  private static String subject(URI address, Certificate trusted) {
    try {
      Certificate[] chain =
          get(address, trusted, HttpClient.Version.HTTP_2)
              .sslSession()
              .orElseThrow()
              .getPeerCertificates();
      return ((X509Certificate) chain[0]).getSubjectX500Principal().getName();
    } catch (Exception notTrusted) {
      return notTrusted.toString();
    }
  }

  /** Writes a new certificate and its key. */
  private Certificate certificate(String algorithm, String name) throws Exception {
    SelfSignedCertificate made = SelfSignedCertificate.of(algorithm, name, "ip:127.0.0.1");
    Certificate certificate = made.certificate();
    Files.writeString(
        folder.resolve("certificate.pem"), pem("CERTIFICATE", certificate.getEncoded()));
    Files.writeString(folder.resolve("key.pem"), pem("PRIVATE KEY", made.key().getEncoded()));
    return certificate;
  }

  private static String pem(String name, byte[] content) {
    return "-----BEGIN "
        + name
        + "-----\n"
        + Base64.getMimeEncoder().encodeToString(content)
        + "\n-----END "
        + name
        + "-----\n";
  }
}
