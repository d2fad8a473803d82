package dev.patchbay.embedded;

import java.io.IOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Disconnect detection for HTTP/1.1 connections whose call waits for its response: Jetty does not
 * read from them meanwhile. A channel that is readable and has no byte available is at its end; not
 * a byte of a pipelined request is taken.
 *
 * <p>Threading: any thread watches and forgets, one daemon thread looks. The lock is held for
 * system calls that do not block; the departures run without it.
 */
final class ConnectionWatch extends AbstractLifeCycle implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(ConnectionWatch.class);

  /**
   * Period of the looks. Two in a row have to find the end: a client that has only finished sending
   * still gets a prompt answer.
   */
  private static final long PERIOD_MILLIS = 300;

  /** Call that waits on a connection. */
  private static final class Waiting {

    private final Runnable departure;
    private boolean ended;

    Waiting(Runnable departure) {
      this.departure = departure;
    }
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition watching = lock.newCondition();
  private Selector selector;

  @Override
  protected void doStart() throws IOException {
    selector = Selector.open();
    Thread thread = new Thread(this, "patchbay-disconnects");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  protected void doStop() throws IOException {
    lock.lock();
    try {
      selector.close();
      watching.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Runs the departure once if the connection ends before it is forgotten. */
  void watch(SocketChannel channel, Runnable departure) {
    lock.lock();
    try {
      if (selector.isOpen()) {
        channel.register(selector, SelectionKey.OP_READ, new Waiting(departure));
        watching.signal();
      }
    } catch (ClosedChannelException | CancelledKeyException closed) {
      LOG.debug("the connection is closed already", closed);
    } finally {
      lock.unlock();
    }
  }

  void forget(SocketChannel channel) {
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
        departed().forEach(Runnable::run);
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    } catch (IOException broken) {
      LOG.warn("cannot watch connections", broken);
    }
  }

  private List<Runnable> departed() throws IOException, InterruptedException {
    List<Runnable> departed = new ArrayList<>();
    lock.lock();
    try {
      while (selector.isOpen() && selector.keys().isEmpty()) {
        watching.await();
      }
      if (selector.isOpen()) {
        selector.selectedKeys().clear();
        selector.selectNow();
        selector.selectedKeys().forEach(key -> look(key, departed));
      }
    } finally {
      lock.unlock();
    }
    return departed;
  }

  private static void look(SelectionKey key, List<Runnable> departed) {
    if (!key.isValid() || !isAtEnd((SocketChannel) key.channel())) {
      return;
    }
    Waiting call = (Waiting) key.attachment();
    if (call.ended) {
      key.cancel();
      departed.add(call.departure);
    }
    call.ended = true;
  }

  private static boolean isAtEnd(SocketChannel channel) {
    try {
      return channel.socket().getInputStream().available() == 0;
    } catch (IOException closed) {
      return true;
    }
  }
}
