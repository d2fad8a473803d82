package dev.patchbay.relay.client;

import dev.patchbay.routing.provider.Network;
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
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.HttpConnectionFactory;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.pool.PoolStats;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Connection pool of one provider, set up for proxying: no automatic retries, redirects, cookies or
 * decompression.
 */
final class ProviderConnections {

  // uvicorn and cpp-httplib close a connection after 5 s idle without notice: close it first.
  private static final TimeValue KEEP_ALIVE = TimeValue.ofSeconds(4);

  // About as long as Java caches a DNS entry; costs a busy connection one handshake.
  private static final Duration MAX_AGE = Duration.ofSeconds(30);

  // A connection has three buffers, 96 KB by default. They hold heads only; bodies bypass them.
  private static final int BUFFER = 4 * 1024;
  private static final int LONGEST_HEADER_LINE = 32 * 1024;
  private static final int MOST_HEADERS = 200;

  // Calls in flight are limited elsewhere; a pool that made them wait would hide the limit.
  private static final int CONNECTIONS = 100_000;

  private final CloseableHttpClient client;
  private final PoolingHttpClientConnectionManager connections;
  private final UncloseableConnections uncloseable;
  private final AtomicLong retiredBefore;

  private ProviderConnections(
      CloseableHttpClient client,
      PoolingHttpClientConnectionManager connections,
      UncloseableConnections uncloseable,
      AtomicLong retiredBefore) {
    this.client = client;
    this.connections = connections;
    this.uncloseable = uncloseable;
    this.retiredBefore = retiredBefore;
  }

  static ProviderConnections of(Duration connect, Network network) {
    return of(connect, network, SystemDefaultDnsResolver.INSTANCE, MAX_AGE);
  }

  static ProviderConnections of(Duration connect, DnsResolver dns, Duration maxAge) {
    return of(connect, Network.DIRECT, dns, maxAge);
  }

  /**
   * @param connect connect timeout
   * @param dns resolver of the provider's name
   * @param maxAge age at which a connection is replaced, so that the name is resolved again
   */
  private static ProviderConnections of(
      Duration connect, Network network, DnsResolver dns, Duration maxAge) {
    AtomicLong retiredBefore = new AtomicLong(System.nanoTime());
    PoolingHttpClientConnectionManagerBuilder builder =
        connections(
            Timeout.of(connect),
            dns,
            ReusableConnection.factory(http1Config(), maxAge, retiredBefore));
    NetworkSetup.certificates(builder, network);
    PoolingHttpClientConnectionManager connections = builder.build();
    UncloseableConnections uncloseable = new UncloseableConnections(connections);
    CloseableHttpClient client =
        NetworkSetup.proxied(
                HttpClientBuilder.create().setDefaultRequestConfig(requestConfig()),
                requestConfig(),
                network)
            .setConnectionManager(uncloseable)
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableContentCompression()
            .disableConnectionState()
            .disableDefaultUserAgent()
            .build();
    return new ProviderConnections(client, connections, uncloseable, retiredBefore);
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
   * Makes the next call open a new connection: idle ones are closed, and those in use are not
   * reused. A provider that has closed one idle connection may have closed all of them.
   */
  void retireConnections() {
    retiredBefore.set(System.nanoTime());
    closeIdle();
  }

  private void closeIdle() {
    connections.closeIdle(TimeValue.ZERO_MILLISECONDS);
  }

  /** Closes the idle connections; true if no connection is in use, so that the pool is done. */
  boolean closeIfUnused() {
    closeIdle();
    return connections.getTotalStats().getLeased() == 0;
  }

  ConnectionPoolStats stats() {
    PoolStats stats = connections.getTotalStats();
    return new ConnectionPoolStats(stats.getLeased(), stats.getAvailable());
  }

  void close() {
    uncloseable.refuse();
    client.close(CloseMode.IMMEDIATE);
    connections.close(CloseMode.IMMEDIATE);
  }

  private static RequestConfig requestConfig() {
    return RequestConfig.custom()
        .setDefaultKeepAlive(
            KEEP_ALIVE.toMilliseconds(), java.util.concurrent.TimeUnit.MILLISECONDS)
        .setConnectionRequestTimeout(Timeout.ofSeconds(10))
        .setProtocolUpgradeEnabled(false)
        .setAuthenticationEnabled(false)
        .setExpectContinueEnabled(false)
        .build();
  }

  private static Http1Config http1Config() {
    return Http1Config.custom()
        .setBufferSize(BUFFER)
        .setMaxLineLength(LONGEST_HEADER_LINE)
        .setMaxHeaderCount(MOST_HEADERS)
        .build();
  }

  private static PoolingHttpClientConnectionManagerBuilder connections(
      Timeout connect,
      DnsResolver dns,
      HttpConnectionFactory<ManagedHttpClientConnection> factory) {
    return PoolingHttpClientConnectionManagerBuilder.create()
        .setMaxConnPerRoute(CONNECTIONS)
        .setMaxConnTotal(CONNECTIONS)
        // The strict pool has one lock for all calls, and guards a limit that is never reached.
        .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
        .setTlsSocketStrategy(
            (socket, target, port, attachment, context) ->
                TlsHolder.DEFAULT.upgrade(socket, target, port, attachment, context))
        .setDnsResolver(dns)
        .setConnectionFactory(factory)
        // The watchdog bounds every read. With a socket timeout as well, each read that waits on a
        // virtual thread would schedule and cancel a timer of its own.
        // No size of the send buffer: with 512 KB an upload to a cloud that is 100 ms away takes
        // twice as long as with one that grows with its line, and longer still where the system
        // allows less (net.core.wmem_max).
        .setDefaultSocketConfig(SocketConfig.custom().setSoTimeout(Timeout.DISABLED).build())
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setConnectTimeout(connect)
                .setSocketTimeout(Timeout.DISABLED)
                .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                .build())
        .setDefaultTlsConfig(
            TlsConfig.custom()
                .setHandshakeTimeout(connect)
                .setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1)
                .build());
  }

  /** Made with the first connection that needs TLS: the trusted certificates take time to read. */
  private static final class TlsHolder {
    static final TlsSocketStrategy DEFAULT = DefaultClientTlsStrategy.createDefault();
  }
}
