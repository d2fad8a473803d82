package dev.patchbay.realtime.session;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Writer of a client's connection: one sender at a time, and events of the router between messages
 * only.
 *
 * <p>Threading: any thread; the lock is held while a send blocks, which holds the provider back.
 */
final class ClientWriter {

  /** Thrown if the client does not take an event, which is not the provider's fault. */
  static final class Gone extends IOException {

    Gone(String message, Throwable cause) {
      super(message, cause);
    }
  }

  private static final long LONGEST_WAIT_MS = 200;

  /** More events do not wait for a provider that never ends its message. */
  private static final int MOST_WAITING = 100;

  private final ClientSocket socket;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<String> waiting = new ArrayDeque<>();
  private final AtomicLong sent = new AtomicLong();
  private boolean inMessage;

  ClientWriter(ClientSocket socket) {
    this.socket = socket;
  }

  /** Sends a piece of the provider's; blocks until it is taken. */
  void send(MessagePiece piece) throws IOException {
    lock.lock();
    try {
      sent.addAndGet(piece.size());
      socket.send(piece);
      inMessage = !piece.last();
      while (!inMessage && !waiting.isEmpty()) {
        socket.send(new MessagePiece.Text(waiting.removeFirst(), true));
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Sends an event of the router, after the message that is under way.
   *
   * @throws Gone if the client does not take it, or there are too many that wait
   */
  void sendEvent(String json) throws Gone {
    lock.lock();
    try {
      if (inMessage) {
        if (waiting.size() == MOST_WAITING) {
          throw new Gone("too many events wait for the end of a message", null);
        }
        waiting.add(json);
        return;
      }
      socket.send(new MessagePiece.Text(json, true));
    } catch (Gone full) {
      throw full;
    } catch (IOException broken) {
      throw new Gone("the client takes no event", broken);
    } finally {
      lock.unlock();
    }
  }

  /** Pings, unless a send is under way: its end is a sign of life as well. */
  void ping() throws IOException {
    if (lock.tryLock()) {
      try {
        socket.ping();
      } finally {
        lock.unlock();
      }
    }
  }

  /** Sends a last event unless a send is stuck, and closes. */
  void close(String event, int code, String reason) {
    try {
      // A ping is over at once; a client that does not read is not waited for.
      if (!event.isEmpty() && lock.tryLock(LONGEST_WAIT_MS, TimeUnit.MILLISECONDS)) {
        try {
          if (!inMessage) {
            socket.send(new MessagePiece.Text(event, true));
          }
        } finally {
          lock.unlock();
        }
      }
    } catch (IOException gone) {
      // Then it needs no last event.
      return;
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    } finally {
      socket.close(CloseCode.toClient(code), CloseCode.reason(reason));
    }
  }

  /** Number of bytes sent. */
  long sent() {
    return sent.get();
  }
}
