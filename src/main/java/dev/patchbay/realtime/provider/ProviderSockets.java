package dev.patchbay.realtime.provider;

import dev.patchbay.realtime.session.MessagePiece;
import dev.patchbay.realtime.session.ProviderSocket;
import dev.patchbay.relay.client.AttemptFailed;
import dev.patchbay.relay.client.HeaderLine;
import dev.patchbay.relay.client.ProviderAnswer;
import dev.patchbay.routing.outcome.Fault;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
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
  }

  /** Asks the provider again by plain HTTP, for a refusal that is too long to be read whole. */
  public interface Inquiry {
    ProviderAnswer ask() throws AttemptFailed;
  }

  private final ExecutorService executor;
  private final Map<Duration, HttpClient> clients = new ConcurrentHashMap<>();

  /**
   * @param executor threads of the connections' listeners, which may block
   */
  public ProviderSockets(ExecutorService executor) {
    this.executor = executor;
  }

  // It has one connect timeout for all its connections, and threads from its first use on.
  private HttpClient client(Duration connect) {
    return HttpClient.newBuilder()
        .executor(executor)
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(connect)
        .cookieHandler(new BodyGuard())
        .build();
  }

  /**
   * Opens a connection and waits for the provider's first message.
   *
   * @param connect longest time until there is a connection
   * @param patience longest time for both
   * @throws AttemptFailed if there is neither a connection nor a refusal
   */
  public Opening open(
      URI target, List<HeaderLine> headers, Duration connect, Duration patience, Inquiry inquiry)
      throws AttemptFailed {
    long until = System.nanoTime() + patience.toNanos();
    FirstMessage first = new FirstMessage();
    JdkProviderSocket socket = new JdkProviderSocket(first, executor);
    CompletableFuture<WebSocket> handshake;
    try {
      WebSocket.Builder builder =
          clients
              .computeIfAbsent(connect, this::client)
              .newWebSocketBuilder()
              .connectTimeout(patience);
      headers.forEach(line -> builder.header(line.name(), line.value()));
      handshake = builder.buildAsync(target, socket);
    } catch (IllegalArgumentException header) {
      throw new AttemptFailed(Fault.UNEXPECTED_ANSWER, header);
    }
    try {
      await(handshake, until);
    } catch (ExecutionException failed) {
      return refused(failed.getCause(), inquiry);
    } catch (TimeoutException late) {
      handshake.thenAccept(WebSocket::abort);
      throw new AttemptFailed(Fault.FIRST_BYTE_DEADLINE, late);
    }
    try {
      return new Opening.Open(socket, await(first.await(socket), until));
    } catch (ExecutionException closed) {
      socket.abort();
      throw new AttemptFailed(Fault.BROKEN_HEAD, closed);
    } catch (TimeoutException late) {
      socket.abort();
      throw new AttemptFailed(Fault.FIRST_BYTE_DEADLINE, late);
    }
  }

  private static <T> T await(CompletableFuture<T> result, long until)
      throws ExecutionException, TimeoutException, AttemptFailed {
    try {
      return result.get(until - System.nanoTime(), TimeUnit.NANOSECONDS);
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
