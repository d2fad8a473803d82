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
 * Sends calls through HttpClient's classic client, one client and one pool for each provider. What
 * is changed about how one is reached gets a pool of its own; the former ends with its last call.
 *
 * <p>Only the exchange tries again; here nothing is repeated but a call that met a kept connection
 * which the provider had closed meanwhile: not a byte of an answer came, on a connection that had
 * answered before (RFC 9112 §9.3.1).
 *
 * <p>Threading: any number of calls at once; each blocks its own thread.
 */
public final class HttpProviderClient implements ProviderClient, AutoCloseable {

  /** What a pool is for: where it leads, and how long it may take to connect. */
  private record Line(String provider, String authority, Duration connect) {

    static Line to(Provider provider) {
      // Tasks of one provider share its connections; the most patient of them sets the time.
      Duration connect = Duration.ZERO;
      for (Service service : provider.services().values()) {
        Duration own = service.deadlines().connect();
        connect = own.compareTo(connect) > 0 ? own : connect;
      }
      return new Line(provider.name(), provider.url().getRawAuthority(), connect);
    }
  }

  private final Map<Line, ProviderConnections> clients = new ConcurrentHashMap<>();
  private final AtomicReference<Set<Line>> current = new AtomicReference<>(Set.of());
  private volatile boolean closed;

  /** Keeps connections to these alone from now on; calls under way keep theirs. */
  public void adopt(List<Provider> providers) {
    current.set(providers.stream().map(Line::to).collect(Collectors.toUnmodifiableSet()));
    sweep();
  }

  /** Closes what is not needed any more; true if there is something left that is still in use. */
  public boolean sweep() {
    Set<Line> kept = current.get();
    clients.entrySet().removeIf(one -> !kept.contains(one.getKey()) && one.getValue().isOver());
    return !kept.containsAll(clients.keySet());
  }

  /** Connections by the names of their providers; those under former settings count too. */
  public Map<String, ConnectionPoolStats> uses() {
    return clients.entrySet().stream()
        .collect(
            Collectors.toMap(
                one -> one.getKey().provider(),
                one -> one.getValue().use(),
                ConnectionPoolStats::plus));
  }

  @Override
  public ProviderAnswer send(Provider provider, ProviderCall call, Cancellation cut)
      throws AttemptFailed {
    ProviderConnections client =
        clients.computeIfAbsent(
            Line.to(provider), line -> ProviderConnections.with(line.connect()));
    if (closed) {
      // Made a moment too late for close() to see it.
      client.close();
    }
    HttpClientContext context = HttpClientContext.create();
    try {
      return open(client, call, context, cut);
    } catch (IOException failed) {
      if (cut.done() || !metClosedConnection(failed, context)) {
        throw new AttemptFailed(FaultClassifier.head(failed), failed);
      }
    }
    client.distrust();
    try {
      return open(client, call, HttpClientContext.create(), cut);
    } catch (IOException failed) {
      throw new AttemptFailed(FaultClassifier.head(failed), failed);
    }
  }

  private static ProviderAnswer open(
      ProviderConnections client, ProviderCall call, HttpClientContext context, Cancellation cut)
      throws IOException {
    HttpUriRequestBase request = new HttpUriRequestBase(call.method(), call.target());
    call.headers().forEach(header -> request.addHeader(header.name(), header.value()));
    if (call.hasBody()) {
      request.setEntity(new BodyEntity(call.content()));
    }
    cut.arm(request::abort);
    boolean answered = false;
    try {
      ProviderAnswer answer = new HttpProviderAnswer(request, client.open(request, context));
      answered = true;
      return answer;
    } finally {
      // HttpClient lets go of a connection for any exception, but not for an Error.
      if (!answered) {
        request.abort();
      }
    }
  }

  private static boolean metClosedConnection(IOException failed, HttpClientContext context) {
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
    clients.values().forEach(ProviderConnections::close);
  }
}
