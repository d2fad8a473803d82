package dev.patchbay.embedded;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.component.AbstractLifeCycle;

/**
 * Closes connections whose request head is not whole in time. Jetty's own time-outs count silence
 * only, and a head that comes byte by byte is never silent.
 *
 * <p>Threading: the connector's scheduler looks; of a connection it reads only what the parser
 * publishes through a volatile field, or wrote before it.
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
    lookLater();
  }

  private void lookLater() {
    connector.getScheduler().schedule(this::look, periodMillis, TimeUnit.MILLISECONDS);
  }

  private void look() {
    if (!isRunning() && !isStarting()) {
      return;
    }
    long now = System.nanoTime();
    try {
      connector.getConnectedEndPoints().stream()
          .filter(endPoint -> dawdles(endPoint, now))
          .forEach(EndPoint::close);
    } finally {
      lookLater();
    }
  }

  private boolean dawdles(EndPoint endPoint, long now) {
    if (!(endPoint.getConnection() instanceof HttpConnection connection)) {
      return false;
    }
    HttpParser parser = connection.getParser();
    // The state is read first: what is read after it cannot be of an earlier request.
    return parser.inHeaderState()
        && !parser.isStart()
        && now - parser.getBeginNanoTime() > limitNanos;
  }
}
