package dev.patchbay.realtime.provider;

import dev.patchbay.relay.client.AttemptFailed;
import dev.patchbay.relay.network.HttpProxy;
import dev.patchbay.relay.network.TlsContext;
import dev.patchbay.routing.outcome.Fault;
import dev.patchbay.routing.provider.Network;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * Clients of the JDK for WebSocket connections, one for each network (proxy, trusted authorities,
 * certificate) and connect timeout.
 *
 * <p>Threading: any thread.
 */
final class WebSocketClientPool {

  private record Key(Duration connect, Network network) {}

  /** More than any configuration has; former ones have left the rest. */
  private static final int MOST = 100;

  private final Executor executor;
  private final Map<Key, HttpClient> clients = new ConcurrentHashMap<>();

  WebSocketClientPool(Executor executor) {
    this.executor = executor;
  }

  /**
   * The client for this network.
   *
   * @throws AttemptFailed if its certificates cannot be used
   */
  HttpClient of(Duration connect, Network network) throws AttemptFailed {
    if (clients.size() > MOST) {
      // Those with open connections live on until the last of them is closed.
      clients.clear();
    }
    try {
      return clients.computeIfAbsent(new Key(connect, network), this::client);
    } catch (UncheckedIOException unusable) {
      throw new AttemptFailed(Fault.TLS, unusable.getCause().getMessage(), unusable);
    }
  }

  // A client has one connect timeout for all its connections, and threads from its first use on.
  private HttpClient client(Key key) {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .executor(executor)
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(key.connect())
            .cookieHandler(new BodyGuard());
    certificates(builder, key.network());
    proxied(builder, key.network());
    return builder.build();
  }

  private static void certificates(HttpClient.Builder builder, Network network) {
    if (network.trust().isEmpty() && network.certificate().isEmpty()) {
      return;
    }
    try {
      builder.sslContext(TlsContext.of(network.trust(), network.certificate()));
    } catch (IOException unusable) {
      throw new UncheckedIOException(unusable);
    }
  }

  private static void proxied(HttpClient.Builder builder, Network network) {
    if (network.proxy().isEmpty()) {
      // Not that of Java's system properties, which other calls do not take either.
      builder.proxy(HttpClient.Builder.NO_PROXY);
      return;
    }
    HttpProxy proxy = HttpProxy.of(network.proxy());
    builder.proxy(ProxySelector.of(InetSocketAddress.createUnresolved(proxy.host(), proxy.port())));
    if (!proxy.user().isEmpty()) {
      builder.authenticator(new ProxySignIn(proxy));
    }
  }

  /** Answers a proxy that asks for a password, and nobody else. */
  private static final class ProxySignIn extends Authenticator {

    private final HttpProxy proxy;

    ProxySignIn(HttpProxy proxy) {
      this.proxy = proxy;
    }

    @Override
    protected PasswordAuthentication getPasswordAuthentication() {
      return getRequestorType() == RequestorType.PROXY
          ? new PasswordAuthentication(proxy.user(), proxy.password().reveal().toCharArray())
          : null;
    }
  }
}
