package dev.patchbay.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Load of sessions over WebSocket: some are idle, others send a message every 20 ms, and each
 * message comes back. Threading: the caller's.
 */
final class SessionLoad implements AutoCloseable {
  private static final long EVERY_NANOS = 20_000_000;
  private static final long PATIENCE_NANOS = 5_000_000_000L;

  private final ByteBuffer in = ByteBuffer.allocateDirect(256 * 1024);
  private final Timings echoes = new Timings();
  private final Map<String, Integer> failures = new HashMap<>();
  private final List<SessionConnection> talking = new ArrayList<>();
  private final Selector selector;

  private SessionLoad() throws IOException {
    this.selector = Selector.open();
  }

  /** Opens the sessions, one after the other. */
  static SessionLoad open(InetSocketAddress to, int idle, int talking) throws IOException {
    SessionLoad load = new SessionLoad();
    try {
      for (int i = 0; i < idle + talking; i++) {
        SessionConnection session = SessionConnection.open(to, load.selector, load.echoes);
        if (i >= idle) {
          load.talking.add(session);
        }
      }
    } catch (IOException refused) {
      load.close();
      throw refused;
    }
    return load;
  }

  /** Talks that long, and waits for the last messages; the times of the last talk are forgotten. */
  LoadResult talk(Duration length) throws IOException {
    echoes.clear();
    long began = System.nanoTime();
    long onCore = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    long count = length.toNanos() / EVERY_NANOS * talking.size();
    long sent = 0;
    long giveUp = began + length.toNanos() + PATIENCE_NANOS;
    while ((sent < count || isWaiting()) && System.nanoTime() < giveUp) {
      while (sent < count && began + sent * EVERY_NANOS / talking.size() <= System.nanoTime()) {
        send(talking.get((int) (sent++ % talking.size())));
      }
      selector.select(1);
      for (SelectionKey key : selector.selectedKeys()) {
        advance(key);
      }
      selector.selectedKeys().clear();
    }
    talking.forEach(session -> fail("no echo in time", session.waiting()));
    long took = System.nanoTime() - began;
    onCore = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - onCore;
    return new LoadResult(
        Duration.ofNanos(took),
        echoes,
        new Timings(),
        new Timings(),
        failures,
        (double) onCore / took);
  }

  private boolean isWaiting() {
    return talking.stream().anyMatch(session -> session.waiting() > 0);
  }

  private void send(SessionConnection session) {
    try {
      session.send();
    } catch (IOException gone) {
      fail(String.valueOf(gone.getMessage()), 1);
    }
  }

  private void advance(SelectionKey key) throws IOException {
    SessionConnection session = (SessionConnection) key.attachment();
    try {
      session.advance(in);
    } catch (IOException gone) {
      fail(String.valueOf(gone.getMessage()), 1);
      talking.remove(session);
      session.close();
    }
  }

  private void fail(String reason, int count) {
    if (count > 0) {
      failures.merge(reason, count, Integer::sum);
    }
  }

  @Override
  public void close() throws IOException {
    for (SelectionKey key : selector.keys()) {
      key.channel().close();
    }
    selector.close();
  }
}
