package dev.patchbay.relay.client;

import java.io.IOException;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.io.LeaseRequest;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Connection manager that only its owner can close. HttpClient shuts down its whole pool when one
 * call ends in an Error: one OutOfMemoryError would cut the streams of all other calls, and no
 * later call would reach that provider. When the owner closes it, it refuses the connections that
 * are just being opened, which HttpClient's pool does not know of yet and would leave open.
 *
 * <p>Threading: any thread, like the connection manager that it wraps.
 */
final class UncloseableConnections implements HttpClientConnectionManager {

  private final HttpClientConnectionManager connections;
  private volatile boolean refusing;

  UncloseableConnections(HttpClientConnectionManager connections) {
    this.connections = connections;
  }

  @Override
  public LeaseRequest lease(String id, HttpRoute route, Timeout timeout, Object state) {
    return connections.lease(id, route, timeout, state);
  }

  @Override
  public void release(ConnectionEndpoint endpoint, Object state, TimeValue keep) {
    connections.release(endpoint, state, keep);
  }

  @Override
  public void connect(ConnectionEndpoint endpoint, TimeValue timeout, HttpContext context)
      throws IOException {
    try {
      connections.connect(endpoint, timeout, context);
    } catch (NullPointerException closed) {
      // The pool was closed since the lease, and its entry has no connection any more (5.5).
      throw new IOException("the router is stopping", closed);
    }
    if (refusing) {
      endpoint.close(CloseMode.IMMEDIATE);
      throw new IOException("the router is stopping");
    }
  }

  /** Refuses new connections from now on; to be called before the pool is closed. */
  void refuse() {
    refusing = true;
  }

  @Override
  public void upgrade(ConnectionEndpoint endpoint, HttpContext context) throws IOException {
    connections.upgrade(endpoint, context);
  }

  @Override
  public void close(CloseMode mode) {}

  @Override
  public void close() {}
}
