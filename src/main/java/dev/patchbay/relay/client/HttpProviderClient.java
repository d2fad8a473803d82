package dev.patchbay.relay.client;

import dev.patchbay.api.Secret;
import dev.patchbay.relay.client.entity.BodyEntity;
import dev.patchbay.relay.client.entity.UploadProgress;
import dev.patchbay.relay.network.FailureLog;
import dev.patchbay.relay.network.ProxyLog;
import dev.patchbay.relay.network.UnexpectedAnswer;
import dev.patchbay.relay.signin.RequestSigner;
import dev.patchbay.routing.outcome.Fault;
import dev.patchbay.routing.provider.Provider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.protocol.HttpClientContext;

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

  private static final int LARGEST_TOKEN = 64 * 1024;
  private static final int NOT_MODIFIED = 304;

  private final Map<PoolKey, ProviderConnections> pools = new ConcurrentHashMap<>();
  private final AtomicReference<Set<PoolKey>> current = new AtomicReference<>(Set.of());
  private final RequestSigner signer = new RequestSigner(this::token);
  private final FailureLog failures;
  private final ProxyLog proxies;
  private volatile boolean closed;

  public HttpProviderClient() {
    this(new FailureLog(), new ProxyLog());
  }

  private HttpProviderClient(FailureLog failures, ProxyLog proxies) {
    this.failures = failures;
    this.proxies = proxies;
  }

  /** A client with connections of its own that tells the operator nothing a second time. */
  public HttpProviderClient separate() {
    return new HttpProviderClient(failures, proxies);
  }

  /** Keeps pools for these providers only; calls in flight keep their connections. */
  public void adopt(List<Provider> providers) {
    current.set(providers.stream().map(PoolKey::of).collect(Collectors.toUnmodifiableSet()));
    SortedMap<String, Secret> on = new TreeMap<>();
    providers.forEach(provider -> on.put(provider.name(), provider.network().proxy()));
    proxies.tell(on);
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
    try {
      ProviderAnswer answer = exchange(provider, signed(provider, call), progress, cancellation);
      if (isRedirect(answer.status())) {
        // No redirect is followed: the key must not reach another host.
        failures.tell(provider.name(), UnexpectedAnswer.words(answer.status(), answer.headers()));
      }
      return answer;
    } catch (AttemptFailed failed) {
      failures.tell(provider.name(), failed.detail());
      throw failed;
    }
  }

  @Override
  public ProviderCall signed(Provider provider, ProviderCall call) throws AttemptFailed {
    try {
      return call.with(signer.headers(provider, call.method(), call.target(), call.content()));
    } catch (IOException unsigned) {
      String cause = "it cannot be signed in to: " + unsigned.getMessage();
      throw new AttemptFailed(Fault.CONNECT, cause, unsigned);
    }
  }

  private static boolean isRedirect(int status) {
    return status >= 300 && status < 400 && status != NOT_MODIFIED;
  }

  /** Posts a form for a token, over connections of their own. */
  private byte[] token(Provider provider, URI target, String form) throws IOException {
    Provider giver = provider.signingInAt(target);
    List<HeaderLine> headers =
        List.of(new HeaderLine("content-type", "application/x-www-form-urlencoded"));
    ProviderCall call = ProviderCall.of("POST", target, headers, form);
    try (ProviderAnswer answer = exchange(giver, call, UploadProgress.NONE, new Cancellation())) {
      byte[] body = answer.body().readNBytes(LARGEST_TOKEN);
      if (answer.status() != 200) {
        throw new IOException("the token request was answered with " + answer.status());
      }
      return body;
    } catch (AttemptFailed failed) {
      throw new IOException("the token request failed: " + failed.getMessage(), failed);
    }
  }

  private ProviderAnswer exchange(
      Provider provider, ProviderCall call, UploadProgress progress, Cancellation cancellation)
      throws AttemptFailed {
    ProviderConnections pool = pool(provider);
    if (closed) {
      // Created after close() went through the pools.
      pool.close();
    }
    HttpClientContext context = HttpClientContext.create();
    try {
      return open(pool, call, progress, context, cancellation);
    } catch (IOException failed) {
      if (cancellation.isCancelled() || !FaultClassifier.isStaleConnection(failed, context)) {
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

  private ProviderConnections pool(Provider provider) throws AttemptFailed {
    try {
      return pools.computeIfAbsent(
          PoolKey.of(provider), key -> ProviderConnections.of(key.connect(), key.network()));
    } catch (UncheckedIOException unusable) {
      throw new AttemptFailed(Fault.TLS, unusable.getCause().getMessage(), unusable);
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
