package dev.patchbay.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Load generator, the client: sends one call by a load profile and checks every answer.
 *
 * <p>By the clock, a call begins when it is due, on a new connection if all others are in use, and
 * its time counts from then: a router that stalls is charged for every call that should have been
 * made meanwhile. Threading: one thread, the caller's, does everything; {@link #stopTimingPieces}
 * may come from another.
 */
final class LoadGenerator {
  private static final int FAILURES_TO_GIVE_UP = 1_000;
  private static final long SPIN_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  private final ByteBuffer in = ByteBuffer.allocateDirect(256 * 1024);
  private final Timings whole = new Timings();
  private final Timings firstByte = new Timings();
  private final Timings transit = new Timings();
  private final Map<String, Integer> failures = new HashMap<>();
  private final ArrayDeque<ClientConnection> idle = new ArrayDeque<>();
  private final Set<ClientConnection> busy = new HashSet<>();
  private final SocketAddress to;
  private final Call call;
  private final LoadProfile profile;
  private final Duration patience;
  private final Selector selector;
  private volatile boolean timingPieces = true;
  private long began;
  private int begun;
  private int failed;

  /**
   * @param patience how long to wait for the last answers after the last call has begun
   */
  LoadGenerator(SocketAddress to, Call call, LoadProfile profile, Duration patience)
      throws IOException {
    this.to = to;
    this.call = call;
    this.profile = profile;
    this.patience = patience;
    this.selector = Selector.open();
  }

  /** Sends all calls and waits for their answers; a load runs once. */
  LoadResult run() throws IOException {
    try {
      return send();
    } finally {
      for (SelectionKey key : selector.keys()) {
        key.channel().close();
      }
      selector.close();
    }
  }

  /** Pieces that are heard from now on are checked, but not timed. */
  void stopTimingPieces() {
    timingPieces = false;
  }

  private void timePiece(long micros) {
    if (timingPieces) {
      transit.add(micros);
    }
  }

  private LoadResult send() throws IOException {
    began = System.nanoTime();
    long onCore = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    for (int connection = 0; connection < profile.connections(); connection++) {
      begin(System.nanoTime());
    }
    long giveUp = began + profile.duration().plus(patience).toNanos();
    while (hasMoreToDo() && System.nanoTime() < giveUp) {
      beginWhatIsDue();
      await();
      for (SelectionKey key : selector.selectedKeys()) {
        advance((ClientConnection) key.attachment());
      }
      selector.selectedKeys().clear();
    }
    for (int unanswered = busy.size(); unanswered > 0; unanswered--) {
      failures.merge("no answer in time", 1, Integer::sum);
    }
    long took = System.nanoTime() - began;
    onCore = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - onCore;
    double clientBusy = (double) onCore / took;
    return new LoadResult(Duration.ofNanos(took), whole, firstByte, transit, failures, clientBusy);
  }

  private boolean hasMoreToDo() {
    return !busy.isEmpty() || profile.byTheClock() && begun < profile.clockedCalls();
  }

  private void beginWhatIsDue() throws IOException {
    while (profile.byTheClock()
        && begun < profile.clockedCalls()
        && began + profile.due(begun) <= System.nanoTime()) {
      begin(began + profile.due(begun));
    }
  }

  /**
   * The selector wakes on whole milliseconds, so the last two before a call is due are spent
   * spinning.
   */
  private void await() throws IOException {
    if (!profile.byTheClock() || begun >= profile.clockedCalls()) {
      selector.select(100);
      return;
    }
    long spare = began + profile.due(begun) - System.nanoTime() - SPIN_NANOS;
    if (spare > 0) {
      selector.select(TimeUnit.NANOSECONDS.toMillis(spare) + 1);
    } else {
      selector.selectNow();
    }
  }

  private void begin(long due) throws IOException {
    ClientConnection line =
        idle.isEmpty() ? new ClientConnection(call, this::timePiece, to, selector) : idle.pop();
    busy.add(line);
    try {
      line.begin(begun++, due);
    } catch (IOException e) {
      fail(line, e);
    }
  }

  private void advance(ClientConnection line) throws IOException {
    try {
      if (!line.advance(in)) {
        return;
      }
      whole.add(System.nanoTime() - line.due());
      firstByte.add(line.firstByte() - line.due());
      busy.remove(line);
      idle.push(line);
    } catch (IOException e) {
      if (idle.remove(line)) {
        line.hangUp();
        return;
      }
      fail(line, e);
    }
    boolean inTime = System.nanoTime() < began + profile.duration().toNanos();
    if (!profile.byTheClock() && inTime && failed < FAILURES_TO_GIVE_UP) {
      begin(System.nanoTime());
    }
  }

  private void fail(ClientConnection line, IOException reason) throws IOException {
    failures.merge(String.valueOf(reason.getMessage()), 1, Integer::sum);
    failed++;
    busy.remove(line);
    line.hangUp();
  }
}
