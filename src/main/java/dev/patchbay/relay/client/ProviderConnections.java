package dev.patchbay.relay.client;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.HttpConnectionFactory;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolStats;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * One provider's connections, set up for a proxy: nothing is repeated, followed, kept or unpacked.
 */
final class ProviderConnections {

  // uvicorn and cpp-httplib close an idle connection after 5 s without a word: be the first to.
  private static final TimeValue KEPT = TimeValue.ofSeconds(4);

  // About what Java itself remembers an address for; a busy connection pays one handshake for it.
  private static final Duration LIFE = Duration.ofSeconds(30);

  // Three of them a connection, 96 KB by default. Bodies pass them by: they hold heads.
  private static final int BUFFER = 4 * 1024;
  private static final int LONGEST_HEADER_LINE = 32 * 1024;
  private static final int MOST_HEADERS = 200;

  // The calls in flight are limited elsewhere; a pool that made them wait would hide it.
  private static final int CONNECTIONS = 100_000;

  private final CloseableHttpClient client;
  private final PoolingHttpClientConnectionManager connections;

  private final AtomicLong trustedSince;

  private ProviderConnections(
      CloseableHttpClient client,
      PoolingHttpClientConnectionManager connections,
      AtomicLong trustedSince) {
    this.client = client;
    this.connections = connections;
    this.trustedSince = trustedSince;
  }

  static ProviderConnections with(Duration connect) {
    return with(connect, SystemDefaultDnsResolver.INSTANCE, LIFE);
  }

  /**
   * @param connect time to connect
   * @param names tells addresses
   * @param life how long a connection is used before the name is asked for again
   */
  static ProviderConnections with(Duration connect, DnsResolver names, Duration life) {
    AtomicLong trustedSince = new AtomicLong(System.nanoTime());
    PoolingHttpClientConnectionManager connections =
        connections(
            Timeout.of(connect), names, ReusableConnection.factory(heads(), life, trustedSince));
    CloseableHttpClient client =
        HttpClientBuilder.create()
            .setConnectionManager(new UncloseableConnections(connections))
            .setDefaultRequestConfig(requests())
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableContentCompression()
            .disableConnectionState()
            .disableDefaultUserAgent()
            .build();
    return new ProviderConnections(client, connections, trustedSince);
  }

  ClassicHttpResponse open(HttpUriRequestBase request, HttpClientContext context)
      throws IOException {
    try {
      return client.executeOpen(null, request, context);
    } catch (IllegalStateException closed) {
      throw new IOException("the router is stopping", closed);
    }
  }

  /**
   * Has the next call open a connection of its own: those that nobody uses just now are closed, and
   * those in use are not kept. Where a provider has closed one it may have closed them all.
   */
  void distrust() {
    trustedSince.set(System.nanoTime());
    closeIdle();
  }

  private void closeIdle() {
    connections.closeIdle(TimeValue.ZERO_MILLISECONDS);
  }

  /** Closes the idle connections; true if there were no others. */
  boolean isOver() {
    closeIdle();
    return connections.getTotalStats().getLeased() == 0;
  }

  ConnectionPoolStats use() {
    PoolStats stats = connections.getTotalStats();
    return new ConnectionPoolStats(stats.getLeased(), stats.getAvailable());
  }

  void close() {
    client.close(CloseMode.IMMEDIATE);
    connections.close(CloseMode.IMMEDIATE);
  }

  private static RequestConfig requests() {
    return RequestConfig.custom()
        .setDefaultKeepAlive(KEPT.toMilliseconds(), java.util.concurrent.TimeUnit.MILLISECONDS)
        .setConnectionRequestTimeout(Timeout.ofSeconds(10))
        .setProtocolUpgradeEnabled(false)
        .setAuthenticationEnabled(false)
        .setExpectContinueEnabled(false)
        .build();
  }

  private static Http1Config heads() {
    return Http1Config.custom()
        .setBufferSize(BUFFER)
        .setMaxLineLength(LONGEST_HEADER_LINE)
        .setMaxHeaderCount(MOST_HEADERS)
        .build();
  }

  private static PoolingHttpClientConnectionManager connections(
      Timeout connect,
      DnsResolver names,
      HttpConnectionFactory<ManagedHttpClientConnection> factory) {
    return PoolingHttpClientConnectionManagerBuilder.create()
        .setMaxConnPerRoute(CONNECTIONS)
        .setMaxConnTotal(CONNECTIONS)
        .setDnsResolver(names)
        .setConnectionFactory(factory)
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setConnectTimeout(connect)
                .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                .build())
        .setDefaultTlsConfig(
            TlsConfig.custom()
                .setHandshakeTimeout(connect)
                .setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1)
                .build())
        .build();
  }
}
