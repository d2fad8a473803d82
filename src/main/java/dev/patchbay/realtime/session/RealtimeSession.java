package dev.patchbay.realtime.session;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * WebSocket session between a client and the provider that was chosen for it: relays the pieces of
 * messages in both directions, one at a time, and ends both sides together.
 *
 * <p>Threading: one thread for each direction, which blocks while the other side takes a piece; any
 * thread may end it, and only the first end counts.
 */
public final class RealtimeSession implements ProviderSocket.Listener {

  private static final Logger LOG = LoggerFactory.getLogger(RealtimeSession.class);

  private enum Side {
    CLIENT,
    PROVIDER,
    ROUTER
  }

  private final SessionDescription info;
  private final ProviderSocket provider;
  private final SessionLimits limits;
  private final SessionObserver observer;
  private final Consumer<SessionEnd> onEnd;
  private final LastSeen clientSeen = new LastSeen();
  private final LastSeen providerSeen = new LastSeen();
  private final SessionTimeout deadlines;
  private final AtomicBoolean ended = new AtomicBoolean();
  private final AtomicLong received = new AtomicLong();
  private volatile ClientWriter client;
  private ClientRelay fromClient;
  private ProviderRelay fromProvider;
  private volatile long pinged = System.nanoTime();

  /**
   * Creates a session whose provider is connected.
   *
   * @param onEnd called once, when both sides are closed
   */
  public RealtimeSession(
      SessionDescription info,
      ProviderSocket provider,
      SessionLimits limits,
      SessionObserver observer,
      Consumer<SessionEnd> onEnd) {
    this.info = info;
    this.provider = provider;
    this.limits = limits;
    this.observer = observer;
    this.onEnd = onEnd;
    this.deadlines = new SessionTimeout(info, limits, clientSeen, providerSeen);
  }

  public SessionDescription info() {
    return info;
  }

  /** Size of what the client was sent, and has sent, in bytes. */
  public long sent() {
    ClientWriter writer = client;
    return writer == null ? 0 : writer.sent();
  }

  public long received() {
    return received.get();
  }

  public boolean isOpen() {
    return client != null && !ended.get();
  }

  /**
   * The client's connection is open.
   *
   * @param first the provider's first message, which was awaited before
   */
  public void open(ClientSocket socket, List<MessagePiece> first) {
    ClientWriter writer = new ClientWriter(socket);
    fromClient = new ClientRelay(provider, writer, observer);
    fromProvider = new ProviderRelay(writer, observer);
    client = writer;
    if (ended.get()) {
      socket.close(CloseCode.GOING_AWAY, "");
      return;
    }
    first.forEach(this::toClient);
    provider.listen(this);
    provider.request();
  }

  /** A piece of a message has come from the client. */
  public void fromClient(MessagePiece piece) {
    if (ended.get()) {
      return;
    }
    clientSeen.beginPiece();
    received.addAndGet(piece.size());
    try {
      if (fromClient.size() + piece.size() > limits.message()) {
        end(SessionEnd.tooLarge(), Side.ROUTER);
      } else if (!fromClient.relay(piece)) {
        end(
            SessionEnd.byLimit(CloseCode.POLICY, "invalid_event", "The event has two types."),
            Side.ROUTER);
      }
    } catch (ClientWriter.Gone gone) {
      end(SessionEnd.byClient(CloseCode.ABNORMAL, ""), Side.CLIENT);
    } catch (IOException gone) {
      end(SessionEnd.byProvider(CloseCode.ABNORMAL, ""), Side.PROVIDER);
    } catch (RuntimeException bug) {
      LOG.error("{} failed in the router", info.id(), bug);
      end(SessionEnd.failed(), Side.ROUTER);
    } finally {
      clientSeen.endPiece();
    }
  }

  /** A ping or a pong has come from the client. */
  public void onClientLife() {
    clientSeen.life();
  }

  /** The client's connection is closed; 1006 if it broke. */
  public void onClientClose(int code, String reason) {
    end(SessionEnd.byClient(code, reason), Side.CLIENT);
  }

  @Override
  public void onPiece(MessagePiece piece) {
    toClient(piece);
    provider.request();
  }

  private void toClient(MessagePiece piece) {
    if (ended.get()) {
      return;
    }
    providerSeen.beginPiece();
    try {
      fromProvider.relay(piece).ifPresent(end -> end(end, Side.ROUTER));
    } catch (IOException gone) {
      end(SessionEnd.byClient(CloseCode.ABNORMAL, ""), Side.CLIENT);
    } catch (RuntimeException bug) {
      LOG.error("{} failed in the router", info.id(), bug);
      end(SessionEnd.failed(), Side.ROUTER);
    } finally {
      providerSeen.endPiece();
    }
  }

  @Override
  public void onLife() {
    providerSeen.life();
    provider.request();
  }

  @Override
  public void onClose(int code, String reason) {
    end(SessionEnd.byProvider(code, reason), Side.PROVIDER);
  }

  /** Ends it by the router's decision. */
  public void end(SessionEnd end) {
    end(end, Side.ROUTER);
  }

  private void end(SessionEnd end, Side by) {
    if (!ended.compareAndSet(false, true)) {
      return;
    }
    try {
      if (by == Side.PROVIDER) {
        provider.abort();
      } else {
        provider.close(CloseCode.toProvider(end.code()), CloseCode.reason(end.reason()));
      }
      ClientWriter writer = client;
      if (writer != null && by != Side.CLIENT) {
        String event = end.error().isEmpty() ? "" : ErrorEvent.of(end);
        writer.close(event, end.code(), end.reason());
      } else if (writer != null) {
        // Its own code comes back to it (RFC 6455 §5.5.1).
        boolean broke = end.code() == CloseCode.ABNORMAL;
        writer.close("", broke ? CloseCode.GOING_AWAY : end.code(), "");
      }
    } finally {
      onEnd.accept(end);
    }
  }

  /** What is due now: a ping, or the end by a limit; run at short intervals. */
  void tick(Executor executor) {
    deadlines.due().ifPresent(end -> executor.execute(() -> end(end, Side.ROUTER)));
    long now = System.nanoTime();
    if (!ended.get() && now - pinged >= limits.ping().toNanos()) {
      pinged = now;
      executor.execute(this::ping);
    }
  }

  private void ping() {
    try {
      provider.ping();
      client.ping();
    } catch (IOException gone) {
      end(SessionEnd.byClient(CloseCode.ABNORMAL, ""), Side.CLIENT);
    }
  }
}
