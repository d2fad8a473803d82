package dev.patchbay.realtime.provider;

import dev.patchbay.realtime.session.MessagePiece;
import dev.patchbay.realtime.session.ProviderSocket;
import dev.patchbay.relay.client.AttemptFailed;
import dev.patchbay.relay.client.ProviderAnswer;
import dev.patchbay.routing.outcome.Fault;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * Opens WebSocket connections to providers (RFC 6455 §4.1), on clients of the JDK. Redirects are
 * not followed.
 *
 * <p>Threading: any number of handshakes at once; each blocks its own thread.
 */
public final class ProviderSockets {

  /** Result of a handshake and the wait for the first message. */
  public sealed interface Opening {

    /** The provider has begun: its first message is there. */
    record Open(ProviderSocket socket, List<MessagePiece> first) implements Opening {}

    /** The provider refused the handshake with an HTTP status. */
    record Refused(ProviderAnswer answer) implements Opening {}

    /** The client left meanwhile. */
    record Abandoned() implements Opening {}
  }

  /** Asks the provider again by plain HTTP, for a refusal that is too long to be read whole. */
  public interface Inquiry {
    ProviderAnswer ask() throws AttemptFailed;
  }

  private static final class ClientLeft extends Exception {

    ClientLeft() {
      super("the client left", null, false, false);
    }
  }

  private final Executor executor;
  private final WebSocketClientPool clients;

  /**
   * @param executor threads of the connections' listeners, which may block
   */
  public ProviderSockets(Executor executor) {
    this.executor = executor;
    this.clients = new WebSocketClientPool(executor);
  }

  /**
   * Opens a connection and waits for the provider's first message.
   *
   * @param left completes when the client leaves, which ends the wait
   * @throws AttemptFailed if there is neither a connection nor a refusal
   */
  public Opening open(Handshake asked, Inquiry inquiry, CompletableFuture<?> left)
      throws AttemptFailed {
    long until = System.nanoTime() + asked.patience().toNanos();
    FirstMessage first = new FirstMessage();
    JdkProviderSocket socket = new JdkProviderSocket(first, executor);
    CompletableFuture<WebSocket> handshake = begin(asked, socket);
    try {
      await(handshake, left, until);
    } catch (ExecutionException failed) {
      return refused(failed.getCause(), inquiry);
    } catch (TimeoutException late) {
      handshake.thenAccept(WebSocket::abort);
      throw new AttemptFailed(Fault.FIRST_BYTE_DEADLINE, late);
    } catch (ClientLeft nobodyWaits) {
      handshake.thenAccept(WebSocket::abort);
      return new Opening.Abandoned();
    }
    try {
      return new Opening.Open(socket, await(first.await(socket), left, until));
    } catch (ExecutionException closed) {
      socket.abort();
      throw new AttemptFailed(Fault.BROKEN_HEAD, closed);
    } catch (TimeoutException late) {
      socket.abort();
      throw new AttemptFailed(Fault.FIRST_BYTE_DEADLINE, late);
    } catch (ClientLeft nobodyWaits) {
      socket.abort();
      return new Opening.Abandoned();
    }
  }

  private CompletableFuture<WebSocket> begin(Handshake asked, JdkProviderSocket socket)
      throws AttemptFailed {
    WebSocket.Builder builder =
        clients
            .of(asked.connect(), asked.network())
            .newWebSocketBuilder()
            .connectTimeout(asked.patience());
    try {
      asked.headers().forEach(line -> builder.header(line.name(), line.value()));
      return builder.buildAsync(asked.target(), socket);
    } catch (IllegalArgumentException header) {
      throw new AttemptFailed(Fault.UNEXPECTED_ANSWER, header);
    }
  }

  private static <T> T await(CompletableFuture<T> result, CompletableFuture<?> left, long until)
      throws ExecutionException, TimeoutException, ClientLeft, AttemptFailed {
    try {
      CompletableFuture.anyOf(result, left).get(until - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (!result.isDone()) {
        throw new ClientLeft();
      }
      return result.get();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new AttemptFailed(Fault.STOPPED, stopping);
    }
  }

  private static Opening refused(Throwable failed, Inquiry inquiry) throws AttemptFailed {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof BodyGuard.TooLong) {
        return new Opening.Refused(inquiry.ask());
      }
      if (cause instanceof WebSocketHandshakeException handshake
          && handshake.getResponse() != null
          && handshake.getResponse().statusCode() >= 300) {
        return new Opening.Refused(RefusedAnswer.of(handshake.getResponse()));
      }
    }
    throw new AttemptFailed(fault(failed), failed);
  }

  private static Fault fault(Throwable failed) {
    if (failed instanceof ConnectException
        || failed instanceof HttpConnectTimeoutException
        || failed instanceof UnresolvedAddressException) {
      return Fault.CONNECT;
    }
    if (failed instanceof HttpTimeoutException) {
      return Fault.FIRST_BYTE_DEADLINE;
    }
    if (failed instanceof SSLException) {
      return Fault.TLS;
    }
    return failed instanceof IOException ? Fault.BROKEN_HEAD : Fault.UNEXPECTED_ANSWER;
  }
}
