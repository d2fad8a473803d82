package dev.patchbay.embedded.disconnect;

import java.time.Duration;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;

/**
 * Lingering close (RFC 9112 §9.6) of a connection whose call was answered before its body was read:
 * what the client still sends is read and dropped for a while. Or TCP would reset the connection,
 * and a client that reads only once it has sent all would lose the response.
 *
 * <p>Threading: no thread waits; one that sees that bytes have come reads them.
 */
final class LingeringClose implements Runnable {

  /** A client that sends nothing for so long has read the response, or is gone. */
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(5);

  /** However fast it sends; nginx gives the same times. */
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final Request request;
  private final Runnable end;
  private final EndPoint connection;
  private final long idleMillis;
  private final long deadline;

  private LingeringClose(Request request, Runnable end) {
    this.request = request;
    this.end = end;
    this.connection = request.getConnectionMetaData().getConnection().getEndPoint();
    this.idleMillis = connection.getIdleTimeout();
    this.deadline = System.nanoTime() + LONGEST.toNanos();
  }

  /**
   * Ends a call whose response has been written, once its body has come.
   *
   * @param end gives the connection back, for its next call or its end
   */
  static void endCall(Request request, Runnable end) {
    // A client that waits for permission to send a body has nothing on its way.
    if (request.getHeaders().contains(HttpHeader.EXPECT) || hasEnded(request.read())) {
      end.run();
      return;
    }
    LingeringClose lingering = new LingeringClose(request, end);
    // Jetty fails a read after it.
    lingering.connection.setIdleTimeout(LONGEST_SILENCE.toMillis());
    lingering.run();
  }

  @Override
  public void run() {
    while (System.nanoTime() - deadline < 0) {
      Content.Chunk chunk = request.read();
      if (chunk == null) {
        request.demand(this);
        return;
      }
      if (hasEnded(chunk)) {
        break;
      }
    }
    connection.setIdleTimeout(idleMillis);
    end.run();
  }

  /** Drops a chunk; true if nothing comes after it. */
  private static boolean hasEnded(Content.Chunk chunk) {
    if (chunk == null) {
      return false;
    }
    chunk.release();
    return chunk.isLast() || Content.Chunk.isFailure(chunk);
  }
}
