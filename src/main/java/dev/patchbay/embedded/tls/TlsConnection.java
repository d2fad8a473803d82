package dev.patchbay.embedded.tls;

import java.io.IOException;
import java.security.KeyStore;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** HTTPS with HTTP/2 by ALPN (RFC 7301); the certificate is read again when its files change. */
public final class TlsConnection {

  private final PemPair files;
  private final SslContextFactory.Server context = new SslContextFactory.Server();

  /**
   * Reads the files.
   *
   * @throws IOException with a message for the user
   */
  public TlsConnection(PemPair files) throws IOException {
    this.files = files;
    use(context, PemKeyStore.read(files.certificate(), files.key()));
    // Clients may call by an address that the certificate does not name; they decide.
    context.setSniRequired(false);
  }

  private static void use(SslContextFactory context, KeyStore store) {
    context.setKeyStore(store);
    context.setKeyStorePassword(PemKeyStore.PASSWORD);
  }

  /** Factories of a connector in the order of a connection: TLS, ALPN, HTTP/2, HTTP/1.1. */
  public ConnectionFactory[] factories(HttpConnectionFactory http1, HttpConfiguration http) {
    SecureRequestCustomizer secure = new SecureRequestCustomizer();
    secure.setSniHostCheck(false);
    http.addCustomizer(secure);
    ALPNServerConnectionFactory alpn = new ALPNServerConnectionFactory();
    alpn.setDefaultProtocol(http1.getProtocol());
    HTTP2ServerConnectionFactory http2 = new HTTP2ServerConnectionFactory(http);
    // As without TLS: sessions are opened over HTTP/1.1.
    http2.setConnectProtocolEnabled(false);
    return new ConnectionFactory[] {
      new SslConnectionFactory(context, alpn.getProtocol()), alpn, http2, http1
    };
  }

  /** Looks at the files while the connector runs. */
  public void watch(ServerConnector connector) {
    connector.addBean(new CertificateWatch(connector.getScheduler(), files, this::renew));
  }

  private void renew() throws Exception {
    KeyStore renewed = PemKeyStore.read(files.certificate(), files.key());
    context.reload(factory -> use(factory, renewed));
  }
}
