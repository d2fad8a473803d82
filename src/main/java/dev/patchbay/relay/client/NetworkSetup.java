package dev.patchbay.relay.client;

import dev.patchbay.relay.network.HttpProxy;
import dev.patchbay.relay.network.TlsContext;
import dev.patchbay.routing.provider.Network;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.HttpHost;

/**
 * Sets the HTTP client up for a provider's network: HTTP proxy, trusted authorities, certificate.
 */
final class NetworkSetup {

  private NetworkSetup() {}

  /** Trusts the authorities of the network, and shows its certificate. */
  static void certificates(PoolingHttpClientConnectionManagerBuilder builder, Network network) {
    if (network.trust().isEmpty() && network.certificate().isEmpty()) {
      return;
    }
    try {
      SSLContext context = TlsContext.of(network.trust(), network.certificate());
      builder.setTlsSocketStrategy(new DefaultClientTlsStrategy(context));
    } catch (IOException unusable) {
      throw new UncheckedIOException(unusable);
    }
  }

  /** Sends all calls through the proxy of the network, if it has one. */
  static HttpClientBuilder proxied(HttpClientBuilder client, RequestConfig usual, Network network) {
    if (network.proxy().isEmpty()) {
      return client;
    }
    HttpProxy proxy = HttpProxy.of(network.proxy());
    client.setProxy(new HttpHost(proxy.host(), proxy.port()));
    if (!proxy.user().isEmpty()) {
      BasicCredentialsProvider credentials = new BasicCredentialsProvider();
      credentials.setCredentials(
          new AuthScope(proxy.host(), proxy.port()),
          new UsernamePasswordCredentials(proxy.user(), proxy.password().reveal().toCharArray()));
      client
          .setDefaultCredentialsProvider(credentials)
          .setDefaultRequestConfig(
              RequestConfig.copy(usual).setAuthenticationEnabled(true).build());
    }
    return client;
  }
}
