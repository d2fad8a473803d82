package dev.patchbay.relay.client;

import dev.patchbay.routing.provider.Provider;
import dev.patchbay.routing.provider.Service;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.NoHttpResponseException;

/**
 * HTTP client for providers, on HttpClient's classic client with one connection pool per provider.
 * A provider whose address or connect timeout changes gets a new pool; the old one closes with its
 * last call.
 *
 * <p>Retries are the exchange's business. The one exception here: a call is sent again if the
 * provider had meanwhile closed the idle connection it was sent on, that is, if not a byte came
 * back on a connection that had answered before (RFC 9112 §9.3.1).
 *
 * <p>Threading: any number of calls at once; each blocks its own thread.
 */
public final class HttpProviderClient implements ProviderClient, AutoCloseable {

  /** Key of a connection pool: the provider, its address and its connect timeout. */
  private record PoolKey(String provider, String authority, Duration connect) {

    static PoolKey of(Provider provider) {
      // All services of a provider share its connections; the longest connect timeout applies.
      Duration connect = Duration.ZERO;
      for (Service service : provider.services().values()) {
        Duration own = service.deadlines().connect();
        connect = own.compareTo(connect) > 0 ? own : connect;
      }
      return new PoolKey(provider.name(), provider.url().getRawAuthority(), connect);
    }
  }

  private final Map<PoolKey, ProviderConnections> pools = new ConcurrentHashMap<>();
  private final AtomicReference<Set<PoolKey>> current = new AtomicReference<>(Set.of());
  private volatile boolean closed;

  /** Keeps pools for these providers only; calls in flight keep their connections. */
  public void adopt(List<Provider> providers) {
    current.set(providers.stream().map(PoolKey::of).collect(Collectors.toUnmodifiableSet()));
    closeOldPools();
  }

  /** Closes pools of former settings; true if one of them still carries a call. */
  public boolean closeOldPools() {
    Set<PoolKey> needed = current.get();
    pools
        .entrySet()
        .removeIf(pool -> !needed.contains(pool.getKey()) && pool.getValue().closeIfUnused());
    return !needed.containsAll(pools.keySet());
  }

  /** Connections by provider name, including those under former settings. */
  public Map<String, ConnectionPoolStats> poolStats() {
    return pools.entrySet().stream()
        .collect(
            Collectors.toMap(
                pool -> pool.getKey().provider(),
                pool -> pool.getValue().stats(),
                ConnectionPoolStats::plus));
  }

  @Override
  public ProviderAnswer send(
      Provider provider, ProviderCall call, UploadProgress progress, Cancellation cancellation)
      throws AttemptFailed {
    ProviderConnections pool =
        pools.computeIfAbsent(PoolKey.of(provider), key -> ProviderConnections.of(key.connect()));
    if (closed) {
      // Created after close() went through the pools.
      pool.close();
    }
    HttpClientContext context = HttpClientContext.create();
    try {
      return open(pool, call, progress, context, cancellation);
    } catch (IOException failed) {
      if (cancellation.isCancelled() || !wasStaleConnection(failed, context)) {
        throw new AttemptFailed(FaultClassifier.head(failed), failed);
      }
    }
    pool.retireConnections();
    try {
      return open(pool, call, progress, HttpClientContext.create(), cancellation);
    } catch (IOException failed) {
      throw new AttemptFailed(FaultClassifier.head(failed), failed);
    }
  }

  private static ProviderAnswer open(
      ProviderConnections pool,
      ProviderCall call,
      UploadProgress progress,
      HttpClientContext context,
      Cancellation cancellation)
      throws IOException {
    HttpUriRequestBase request = new HttpUriRequestBase(call.method(), call.site());
    request.setPath(call.target());
    call.headers().forEach(header -> request.addHeader(header.name(), header.value()));
    if (call.hasBody()) {
      request.setEntity(new BodyEntity(call.content(), progress));
    }
    cancellation.onCancel(request::abort);
    boolean answered = false;
    try {
      ProviderAnswer answer = new HttpProviderAnswer(request, pool.open(request, context));
      answered = true;
      return answer;
    } finally {
      // HttpClient releases the connection after any exception, but not after an Error.
      if (!answered) {
        request.abort();
      }
    }
  }

  private static boolean wasStaleConnection(IOException failed, HttpClientContext context) {
    EndpointDetails connection = context.getEndpointDetails();
    boolean closed =
        failed instanceof NoHttpResponseException
            || failed instanceof SocketException
            || (failed instanceof SSLException && failed.getCause() instanceof SocketException);
    return closed && connection != null && connection.getResponseCount() > 0;
  }

  @Override
  public boolean closed() {
    return closed;
  }

  @Override
  public void close() {
    closed = true;
    pools.values().forEach(ProviderConnections::close);
  }
}
