package dev.patchbay.realtime.session;

import dev.patchbay.jvm.DaemonThreads;
import dev.patchbay.jvm.VirtualThreads;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * Registry of live sessions, with the clock that pings them and ends them by their limits.
 *
 * <p>Threading: any thread; nothing blocks but {@link #endAll}, which waits for the sessions' ends.
 */
public final class SessionRegistry implements AutoCloseable {

  private static final Duration SLOWEST_TICK = Duration.ofSeconds(1);

  /** A client that never opens the connection that it was promised. */
  private static final Duration OPENED_WITHIN = Duration.ofSeconds(5);

  private final Map<RealtimeSession, SessionUsage> sessions = new ConcurrentHashMap<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition removed = lock.newCondition();
  private final ExecutorService executor = VirtualThreads.onePerTask("patchbay-session");
  private final ScheduledThreadPoolExecutor clock =
      new ScheduledThreadPoolExecutor(1, DaemonThreads.factory("patchbay-session-clock"));

  /** Creates an empty registry, whose clock stands still until there is a session. */
  public SessionRegistry() {
    clock.setRemoveOnCancelPolicy(true);
    clock.setKeepAliveTime(30, TimeUnit.SECONDS);
    clock.allowCoreThreadTimeOut(true);
  }

  /** Threads for what may block: the connections of providers, pings, ends. */
  public ExecutorService executor() {
    return executor;
  }

  /** Number of sessions that match. */
  public long count(Predicate<SessionDescription> which) {
    return sessions.keySet().stream().map(RealtimeSession::info).filter(which).count();
  }

  /** Adds a session whose connection is about to open. */
  public void add(RealtimeSession session, SessionUsage usage, Duration ping) {
    sessions.put(session, usage);
    long period = Math.min(SLOWEST_TICK.toNanos(), ping.toNanos());
    schedule(session, period);
    clock.schedule(() -> opened(session), OPENED_WITHIN.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void schedule(RealtimeSession session, long period) {
    clock.schedule(
        () -> {
          if (sessions.containsKey(session)) {
            if (session.isOpen()) {
              session.tick(executor);
            }
            schedule(session, period);
          }
        },
        period,
        TimeUnit.NANOSECONDS);
  }

  private void opened(RealtimeSession session) {
    if (sessions.containsKey(session) && !session.isOpen()) {
      executor.execute(() -> session.end(SessionEnd.clientSilent()));
    }
  }

  public void remove(RealtimeSession session) {
    sessions.remove(session);
    lock.lock();
    try {
      removed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** All sessions, the oldest first. */
  public List<Map.Entry<RealtimeSession, SessionUsage>> all() {
    return sessions.entrySet().stream()
        .sorted(Comparator.comparing(entry -> entry.getKey().info().at()))
        .map(entry -> Map.entry(entry.getKey(), entry.getValue()))
        .toList();
  }

  /** Ends the sessions that match; returns at once. */
  public int end(Predicate<SessionDescription> which, SessionEnd end) {
    List<RealtimeSession> ending =
        sessions.keySet().stream().filter(session -> which.test(session.info())).toList();
    ending.forEach(session -> executor.execute(() -> session.end(end)));
    return ending.size();
  }

  /** The session with this id. */
  public Optional<RealtimeSession> find(String id) {
    return sessions.keySet().stream().filter(one -> one.info().id().equals(id)).findFirst();
  }

  /** Ends all sessions, and waits for their ends for no longer than this. */
  public void endAll(SessionEnd end, Duration longest) {
    end(any -> true, end);
    long left = longest.toNanos();
    lock.lock();
    try {
      while (!sessions.isEmpty() && left > 0) {
        left = removed.awaitNanos(left);
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
    executor.shutdown();
  }
}
