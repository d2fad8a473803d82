package dev.patchbay.embedded;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.component.AbstractLifeCycle;

/**
 * Header timeout against slowloris attacks: closes connections whose request head is not complete
 * in time. Jetty's own timeouts count silence only, and a head that arrives byte by byte is never
 * silent.
 *
 * <p>Threading: runs on the connector's scheduler; reads only what the parser publishes through a
 * volatile field, or wrote before that.
 */
final class HeaderTimeout extends AbstractLifeCycle {

  private final ServerConnector connector;
  private final long limitNanos;
  private final long periodMillis;

  HeaderTimeout(ServerConnector connector, Duration limit) {
    this.connector = connector;
    this.limitNanos = limit.toNanos();
    this.periodMillis = Math.max(10, limit.toMillis() / 10);
  }

  @Override
  protected void doStart() {
    schedule();
  }

  private void schedule() {
    connector.getScheduler().schedule(this::check, periodMillis, TimeUnit.MILLISECONDS);
  }

  private void check() {
    if (!isRunning() && !isStarting()) {
      return;
    }
    long now = System.nanoTime();
    try {
      connector.getConnectedEndPoints().stream()
          .filter(endPoint -> isLate(endPoint, now))
          .forEach(EndPoint::close);
    } finally {
      schedule();
    }
  }

  private boolean isLate(EndPoint endPoint, long now) {
    if (endPoint.getConnection() instanceof SslConnection tls) {
      return isLate(tls.getSslEndPoint(), now);
    }
    if (!(endPoint.getConnection() instanceof HttpConnection connection)) {
      return false;
    }
    HttpParser parser = connection.getParser();
    // The state is read first, so that what follows does not belong to an earlier request.
    return parser.inHeaderState()
        && !parser.isStart()
        && now - parser.getBeginNanoTime() > limitNanos;
  }
}
