package dev.patchbay.realtime.provider;

import dev.patchbay.realtime.session.CloseCode;
import dev.patchbay.realtime.session.MessagePiece;
import dev.patchbay.realtime.session.ProviderSocket;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

/**
 * WebSocket connection to a provider (RFC 6455), on a blocking connection.
 *
 * <p>Threading: one thread of its own shakes hands, reads, and calls the listener; one thread sends
 * at a time, but pings may come between.
 */
final class StreamProviderSocket implements ProviderSocket, FrameInput.Sink {

  /** A provider that takes nothing for so long is gone. */
  private static final Duration LONGEST_SEND = Duration.ofSeconds(45);

  /** A provider that does not answer a close frame, or does not take it, is broken off. */
  private static final Duration LONGEST_CLOSE = Duration.ofSeconds(2);

  private static final Duration REST_OF_REFUSAL = Duration.ofSeconds(2);
  private static final byte[] NOTHING = {};
  private static final SecureRandom RANDOM = new SecureRandom();

  /** How the provider has closed. */
  private record End(int code, String reason) {}

  private final Executor executor;
  private final Duration longestClose;
  private final NetworkConnection connection = new NetworkConnection();
  private final Semaphore demand = new Semaphore(0);
  private final CompletableFuture<Optional<RefusedAnswer>> opening = new CompletableFuture<>();
  private final CompletableFuture<Void> disconnected = new CompletableFuture<>();
  private volatile Listener listener;
  private volatile End end;
  private volatile FrameOutput output;

  StreamProviderSocket(Listener first, Executor executor) {
    this(first, executor, LONGEST_CLOSE);
  }

  /**
   * @param longestClose time from a close frame to the end of the connection
   */
  StreamProviderSocket(Listener first, Executor executor, Duration longestClose) {
    this.listener = first;
    this.executor = executor;
    this.longestClose = longestClose;
  }

  /** Begins the handshake; the result is the refusal, or empty once the connection is open. */
  CompletableFuture<Optional<RefusedAnswer>> open(Handshake asked, SSLContext context) {
    try {
      executor.execute(() -> run(asked, context));
    } catch (RejectedExecutionException stopped) {
      opening.completeExceptionally(stopped);
    }
    return opening;
  }

  private void run(Handshake asked, SSLContext context) {
    try {
      connection.open(asked, context);
      InputBuffer in = new InputBuffer(connection.input());
      Optional<RefusedAnswer> refused = shakeHands(asked, in);
      opening.complete(refused);
      if (refused.isEmpty()) {
        read(new FrameInput(in));
      }
    } catch (IOException | RuntimeException failed) {
      opening.completeExceptionally(failed);
    } finally {
      connection.abort();
      disconnected.complete(null);
    }
  }

  private Optional<RefusedAnswer> shakeHands(Handshake asked, InputBuffer in) throws IOException {
    String key = OpeningHandshake.newKey(RANDOM);
    OpeningHandshake.send(asked, key, connection.output());
    Optional<ResponseHead> refusal = OpeningHandshake.refusal(key, in);
    if (refusal.isPresent()) {
      // Not every server says how long its body is, or ends it.
      connection.waitFor(REST_OF_REFUSAL);
      return Optional.of(RefusedAnswer.read(refusal.get(), in, REST_OF_REFUSAL));
    }
    output = new FrameOutput(connection.output(), RANDOM);
    return Optional.empty();
  }

  private void read(FrameInput in) {
    try {
      while (end == null) {
        demand.acquire();
        in.next(this);
      }
    } catch (FrameInput.Violation violation) {
      tell(violation.code());
      closed(CloseCode.ABNORMAL, "");
    } catch (IOException broken) {
      closed(CloseCode.ABNORMAL, "");
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      closed(CloseCode.ABNORMAL, "");
    }
  }

  private void tell(int code) {
    breakOffSoon();
    try {
      output.close(code, "");
    } catch (IOException gone) {
      // It has left, or has been told already.
      return;
    }
  }

  private void closed(int code, String reason) {
    end = new End(code, reason);
    listener.onClose(code, reason);
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
    demand.release();
  }

  @Override
  public void onPiece(MessagePiece piece) {
    listener.onPiece(piece);
  }

  @Override
  public void onPing(byte[] payload) throws IOException {
    output.pong(payload);
    listener.onLife();
  }

  @Override
  public void onPong() {
    listener.onLife();
  }

  @Override
  public void onClose(int code, String reason) {
    tell(CloseCode.toProvider(code));
    closed(code, reason);
  }

  @Override
  public void send(MessagePiece piece) throws IOException {
    output.send(piece);
  }

  @Override
  public void ping() {
    try {
      // One that is still under way is as good.
      if (!output.tryControl(Opcode.PING, NOTHING) && output.isStuckFor(LONGEST_SEND.toNanos())) {
        abort();
      }
    } catch (IOException gone) {
      // Its thread notices, and says so.
      return;
    }
  }

  @Override
  public void close(int code, String reason) {
    breakOffSoon();
    try {
      executor.execute(() -> sendClose(code, reason));
    } catch (RejectedExecutionException stopped) {
      abort();
    }
  }

  // Not on the executor, which takes no more tasks while the router stops.
  private void breakOffSoon() {
    disconnected
        .orTimeout(longestClose.toMillis(), TimeUnit.MILLISECONDS)
        .whenComplete((done, late) -> abort());
  }

  private void sendClose(int code, String reason) {
    try {
      output.close(code, reason);
    } catch (IOException gone) {
      abort();
    }
  }

  @Override
  public void abort() {
    connection.abort();
    // Its thread may wait for a demand that never comes.
    demand.release();
  }
}
