package dev.patchbay.embedded.websocket;

import dev.patchbay.websocket.FrameListener;
import dev.patchbay.websocket.FrameSender;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.Blocker;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.OpCode;
import org.eclipse.jetty.websocket.core.OutgoingEntry;
import org.eclipse.jetty.websocket.core.exception.BadPayloadException;
import org.eclipse.jetty.websocket.core.exception.WebSocketException;

/**
 * WebSocket connection of a client, frame by frame: the next frame is read when the listener has
 * taken the one before, which holds the client back.
 *
 * <p>Threading: one thread at a time reads; one at a time sends, but pings may come between.
 */
final class FrameConnection implements FrameHandler, FrameSender {

  // Pings come far more often.
  private static final Duration LONGEST_IDLE = Duration.ofSeconds(90);

  /** A client that takes nothing for so long is gone, even if it goes on sending. */
  private static final Duration LONGEST_SEND = Duration.ofSeconds(45);

  private static final Duration LONGEST_CLOSE = Duration.ofSeconds(10);

  private static final CompletableFuture<Void> NOTHING_SENT =
      CompletableFuture.completedFuture(null);

  private final FrameListener listener;
  private final Duration longestSend;
  private final Duration longestClose;
  private final CompletableFuture<Void> closeSent = new CompletableFuture<>();
  private final CompletableFuture<Void> closed = new CompletableFuture<>();
  private volatile CoreSession session;
  private volatile boolean closing;
  private boolean incomingText;
  private boolean inMessage;

  FrameConnection(FrameListener listener) {
    this(listener, LONGEST_SEND, LONGEST_CLOSE);
  }

  /**
   * @param longestSend time after which a frame that the client does not take ends the connection
   * @param longestClose time from a close frame to the end of the connection
   */
  FrameConnection(FrameListener listener, Duration longestSend, Duration longestClose) {
    this.listener = listener;
    this.longestSend = longestSend;
    this.longestClose = longestClose;
  }

  @Override
  public void onOpen(CoreSession open, Callback callback) {
    session = open;
    open.setIdleTimeout(LONGEST_IDLE);
    listener.onOpen(this);
    callback.succeeded();
    open.demand();
  }

  @Override
  public void onFrame(Frame frame, Callback callback) {
    switch (frame.getOpCode()) {
      case OpCode.PING -> pong(frame, callback);
      case OpCode.PONG -> {
        listener.onLife();
        next(callback);
      }
      case OpCode.CLOSE -> {
        close(CloseStatus.getCloseStatus(frame));
        // Or Jetty ends a connection whose own close frame is still on its way.
        (closing ? closeSent : NOTHING_SENT).thenRun(callback::succeeded);
      }
      default -> message(frame, callback);
    }
  }

  private void message(Frame frame, Callback callback) {
    if (frame.getOpCode() != OpCode.CONTINUATION) {
      incomingText = frame.getOpCode() == OpCode.TEXT;
    }
    try {
      ByteBuffer payload = frame.hasPayload() ? frame.getPayload() : BufferUtil.EMPTY_BUFFER;
      listener.onFrame(incomingText, payload, frame.isFin());
    } catch (CharacterCodingException broken) {
      callback.failed(new BadPayloadException("text that is not UTF-8", broken));
      return;
    }
    next(callback);
  }

  // Not before it has been sent: any number of pings would wait to be answered.
  private void pong(Frame ping, Callback callback) {
    listener.onLife();
    Runnable done = () -> next(callback);
    // A connection whose close frame is out sends none.
    session.sendFrame(
        new Frame(OpCode.PONG).setPayload(ping.getPayload()),
        Callback.from(done, failed -> done.run()),
        false);
  }

  private void next(Callback callback) {
    callback.succeeded();
    session.demand();
  }

  private void close(CloseStatus status) {
    String reason = status.getReason();
    listener.onClose(status.getCode(), reason == null ? "" : reason);
  }

  @Override
  public void onError(Throwable cause, Callback callback) {
    // The close that follows tells it.
    callback.succeeded();
  }

  @Override
  public void onClosed(CloseStatus status, Callback callback) {
    closed.complete(null);
    close(status);
    callback.succeeded();
  }

  @Override
  public void send(boolean text, ByteBuffer payload, boolean last) throws IOException {
    byte first = text ? OpCode.TEXT : OpCode.BINARY;
    // Jetty moves the position of what it is given.
    Frame frame = new Frame(inMessage ? OpCode.CONTINUATION : first, last, payload.duplicate());
    inMessage = !last;
    try (Blocker.Callback sent = Blocker.callback()) {
      session.sendFrame(
          new OutgoingEntry.Builder(frame, sent).frameTimeout(longestSend.toMillis()).build());
      sent.block();
    } catch (WebSocketException | IllegalStateException broken) {
      throw new IOException("the connection is broken or closed", broken);
    }
  }

  @Override
  public void ping() {
    session.sendFrame(new Frame(OpCode.PING), Callback.NOOP, false);
  }

  @Override
  public void close(int code, String reason) {
    closing = true;
    session.close(code, reason, Callback.from(() -> closeSent.complete(null)));
    // A client that does not answer a close frame, and goes on sending, would keep its connection.
    closed
        .orTimeout(longestClose.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionallyAsync(late -> abort(), session.getWebSocketComponents().getExecutor());
  }

  private Void abort() {
    session.abort();
    return null;
  }
}
