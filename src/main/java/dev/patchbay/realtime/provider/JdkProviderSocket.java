package dev.patchbay.realtime.provider;

import dev.patchbay.realtime.session.CloseCode;
import dev.patchbay.realtime.session.MessagePiece;
import dev.patchbay.realtime.session.ProviderSocket;
import java.io.IOException;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * WebSocket connection to a provider, on the JDK's client.
 *
 * <p>Threading: the client's executor calls the listener, one call at a time; one thread sends at a
 * time, but pings may come between.
 */
final class JdkProviderSocket implements ProviderSocket, WebSocket.Listener {

  /** A provider that takes nothing for so long is gone. */
  private static final long SEND_SECONDS = 45;

  private static final long CLOSE_MILLIS = 1_000;

  /** How the provider has closed. */
  private record End(int code, String reason) {}

  private final Executor executor;
  private volatile WebSocket socket;
  private volatile Listener listener;
  private volatile End end;

  JdkProviderSocket(Listener first, Executor executor) {
    this.listener = first;
    this.executor = executor;
  }

  @Override
  public void onOpen(WebSocket opened) {
    // Pieces come on request only.
    socket = opened;
  }

  @Override
  public void listen(Listener next) {
    listener = next;
    // The provider may have closed between two listeners; the end may then be told twice.
    End known = end;
    if (known != null) {
      next.onClose(known.code(), known.reason());
    }
  }

  @Override
  public void request() {
    socket.request(1);
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    listener.onPiece(new MessagePiece.Text(data.toString(), last));
    return null;
  }

  @Override
  public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
    listener.onPiece(new MessagePiece.Binary(data, last));
    return null;
  }

  @Override
  public CompletionStage<?> onPing(WebSocket from, ByteBuffer data) {
    // It answers by itself.
    listener.onLife();
    return null;
  }

  @Override
  public CompletionStage<?> onPong(WebSocket from, ByteBuffer data) {
    listener.onLife();
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    closed(code, reason);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable broken) {
    closed(CloseCode.ABNORMAL, "");
  }

  private void closed(int code, String reason) {
    end = new End(code, reason);
    listener.onClose(code, reason);
  }

  @Override
  public void send(MessagePiece piece) throws IOException {
    if (piece instanceof MessagePiece.Text text) {
      await(socket.sendText(text.text(), text.last()));
    } else if (piece instanceof MessagePiece.Binary binary) {
      await(socket.sendBinary(binary.bytes(), binary.last()));
    }
  }

  @Override
  public void ping() {
    // One that is still under way is as good.
    socket.sendPing(ByteBuffer.allocate(0)).exceptionally(gone -> null);
  }

  @Override
  public void close(int code, String reason) {
    try {
      socket
          .sendClose(code, reason)
          .orTimeout(CLOSE_MILLIS, TimeUnit.MILLISECONDS)
          .whenCompleteAsync((sent, gone) -> abortLater(), executor);
    } catch (IllegalArgumentException | IllegalStateException closed) {
      socket.abort();
    }
  }

  // A provider that does not answer a close frame would keep its connection.
  private void abortLater() {
    CompletableFuture.delayedExecutor(CLOSE_MILLIS, TimeUnit.MILLISECONDS, executor)
        .execute(socket::abort);
  }

  @Override
  public void abort() {
    socket.abort();
  }

  private static void await(CompletableFuture<WebSocket> sending) throws IOException {
    try {
      sending.get(SEND_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException gone) {
      throw new IOException("the provider takes nothing", gone);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", stopping);
    }
  }
}
