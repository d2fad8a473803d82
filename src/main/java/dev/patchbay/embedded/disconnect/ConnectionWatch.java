package dev.patchbay.embedded.disconnect;

import java.io.IOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntPredicate;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Disconnect detection for HTTP/1.1 connections whose call waits for its response: Jetty does not
 * read from them meanwhile. A channel that is readable and has no byte available is at its end; not
 * a byte of a pipelined request is taken.
 *
 * <p>A call that ends before the next look costs no system call.
 *
 * <p>Threading: any thread watches and forgets, one daemon thread looks. The lock is held for
 * system calls that do not block; the departures run without it.
 */
final class ConnectionWatch extends AbstractLifeCycle implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(ConnectionWatch.class);

  private static final long PERIOD_MILLIS = 250;

  private static final long STOP_MILLIS = 2_000;

  private enum Stage {
    NEW,
    REGISTERED,
    FORGOTTEN
  }

  /** Call that waits on a connection. */
  private static final class Waiting {

    private final IntPredicate isGone;
    private final Runnable departure;
    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.NEW);
    private int looksAtEnd;
    private boolean departed;

    Waiting(IntPredicate isGone, Runnable departure) {
      this.isGone = isGone;
      this.departure = departure;
    }
  }

  private final Map<SocketChannel, Waiting> calls = new ConcurrentHashMap<>();
  private final ReentrantLock lock = new ReentrantLock();
  private Selector selector;
  private Thread thread;

  @Override
  protected void doStart() throws IOException {
    selector = Selector.open();
    thread = new Thread(this, "patchbay-disconnects");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  protected void doStop() throws Exception {
    thread.interrupt();
    thread.join(STOP_MILLIS);
    selector.close();
  }

  /**
   * Runs the departure once if the client goes before its connection is forgotten.
   *
   * @param isGone whether it is gone, given the number of looks that have found the end of what it
   *     sends
   */
  void watch(SocketChannel channel, IntPredicate isGone, Runnable departure) {
    calls.put(channel, new Waiting(isGone, departure));
  }

  void forget(SocketChannel channel) {
    Waiting call = calls.remove(channel);
    if (call == null || call.stage.compareAndSet(Stage.NEW, Stage.FORGOTTEN)) {
      return;
    }
    lock.lock();
    try {
      SelectionKey key = selector.isOpen() ? channel.keyFor(selector) : null;
      if (key != null) {
        key.cancel();
        // A channel is really closed only once no selector has it any more.
        selector.selectNow();
      }
    } catch (IOException broken) {
      LOG.warn("cannot watch connections", broken);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void run() {
    try {
      while (selector.isOpen()) {
        TimeUnit.MILLISECONDS.sleep(PERIOD_MILLIS);
        if (!calls.isEmpty()) {
          look();
        }
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    } catch (IOException broken) {
      LOG.warn("cannot watch connections", broken);
    }
  }

  private void look() throws IOException {
    lock.lock();
    try {
      selector.selectedKeys().clear();
      selector.selectNow();
    } finally {
      lock.unlock();
    }
    calls.forEach(this::look);
  }

  private void look(SocketChannel channel, Waiting call) {
    if (call.stage.get() == Stage.NEW) {
      register(channel, call);
    } else if (!call.departed && hasEnded(channel)) {
      call.looksAtEnd++;
      if (call.isGone.test(call.looksAtEnd)) {
        call.departed = true;
        call.departure.run();
      }
    }
  }

  private void register(SocketChannel channel, Waiting call) {
    lock.lock();
    try {
      if (call.stage.compareAndSet(Stage.NEW, Stage.REGISTERED)) {
        channel.register(selector, SelectionKey.OP_READ);
      }
    } catch (ClosedChannelException | CancelledKeyException closed) {
      LOG.debug("the connection is closed already", closed);
    } finally {
      lock.unlock();
    }
  }

  private boolean hasEnded(SocketChannel channel) {
    lock.lock();
    try {
      SelectionKey key = channel.keyFor(selector);
      return key != null
          && selector.selectedKeys().contains(key)
          && channel.socket().getInputStream().available() == 0;
    } catch (IOException closed) {
      return true;
    } finally {
      lock.unlock();
    }
  }
}
