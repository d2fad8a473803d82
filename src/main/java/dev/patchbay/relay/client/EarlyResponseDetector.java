package dev.patchbay.relay.client;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.ResponseOutOfOrderStrategy;
import org.apache.hc.core5.util.Timeout;

/**
 * Early response detection: a provider may refuse an upload before it has read it, and that is
 * noticed while sending. HttpClient's own strategy waits a millisecond at each look.
 */
final class EarlyResponseDetector implements ResponseOutOfOrderStrategy {

  private static final long PERIOD_NANOS = 20_000_000;

  private long lastLook;

  @Override
  public boolean isEarlyResponseDetected(
      ClassicHttpRequest request,
      HttpClientConnection connection,
      InputStream socket,
      long sent,
      long next)
      throws IOException {
    // Hardly any provider answers a head alone, and most bodies are one piece.
    if (sent == 0) {
      lastLook = System.nanoTime();
      return false;
    }
    if (connection.getSSLSession() == null) {
      return socket.available() > 0;
    }
    // Only a read tells whether a record has arrived, and it waits a millisecond for it.
    long now = System.nanoTime();
    if (now - lastLook < PERIOD_NANOS) {
      return false;
    }
    boolean arrived = connection.isDataAvailable(Timeout.ONE_MILLISECOND);
    lastLook = System.nanoTime();
    return arrived;
  }
}
