package dev.patchbay.realtime.provider;

import dev.patchbay.realtime.session.MessagePiece;
import dev.patchbay.realtime.session.ProviderSocket;
import dev.patchbay.relay.client.AttemptFailed;
import dev.patchbay.relay.client.ProviderAnswer;
import dev.patchbay.routing.outcome.Fault;
import java.io.IOException;
import java.net.ConnectException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * Opens WebSocket connections to providers (RFC 6455 §4.1). Redirects are not followed.
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

  private static final class ClientLeft extends Exception {

    ClientLeft() {
      super("the client left", null, false, false);
    }
  }

  private final Executor executor;
  private final TlsContextCache contexts = new TlsContextCache();

  /**
   * @param executor threads of the connections, one for each; listeners may block them
   */
  public ProviderSockets(Executor executor) {
    this.executor = executor;
  }

  /**
   * Opens a connection and waits for the provider's first message.
   *
   * @param left completes when the client leaves, which ends the wait
   * @throws AttemptFailed if there is neither a connection nor a refusal
   */
  public Opening open(Handshake asked, CompletableFuture<?> left) throws AttemptFailed {
    long until = System.nanoTime() + asked.patience().toNanos();
    FirstMessage first = new FirstMessage();
    StreamProviderSocket socket = new StreamProviderSocket(first, executor);
    CompletableFuture<Optional<RefusedAnswer>> handshake =
        socket.open(asked, contexts.of(asked.network()));
    try {
      Optional<RefusedAnswer> refused = await(handshake, left, until);
      return refused.isPresent()
          ? new Opening.Refused(refused.get())
          : new Opening.Open(socket, await(first.await(socket), left, until));
    } catch (ExecutionException failed) {
      socket.abort();
      throw new AttemptFailed(
          handshake.isCompletedExceptionally() ? fault(failed.getCause()) : Fault.BROKEN_HEAD,
          failed);
    } catch (TimeoutException late) {
      socket.abort();
      throw new AttemptFailed(Fault.FIRST_BYTE_DEADLINE, late);
    } catch (ClientLeft nobodyWaits) {
      socket.abort();
      return new Opening.Abandoned();
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

  private static Fault fault(Throwable failed) {
    if (failed instanceof ConnectException) {
      return Fault.CONNECT;
    }
    if (failed instanceof SSLException) {
      return Fault.TLS;
    }
    return failed instanceof IOException ? Fault.BROKEN_HEAD : Fault.UNEXPECTED_ANSWER;
  }
}
