package dev.patchbay.admin.events;

import dev.patchbay.json.JsonWriter;
import dev.patchbay.jvm.DaemonThreads;
import dev.patchbay.routing.balance.Standing;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Server-sent events (SSE, WHATWG HTML §9.2): publishes events to all subscribers.
 *
 * <p>Threading: any thread may publish; one thread writes all events, so that they have one order.
 * It starts with the first subscriber. Events are dropped when its queue is full.
 */
public final class EventStream implements AutoCloseable {

  static final int MAX_SUBSCRIBERS = 32;

  private static final int TICKS_PER_HEARTBEAT = 15;

  /** Bound of the queue of events to write. */
  private static final int MAX_PENDING = 1_000;

  private static final byte[] HEARTBEAT = ": here\n\n".getBytes(StandardCharsets.UTF_8);
  private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(2);
  private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);

  private final LiveStats stats;
  private final StandingWatcher standings;
  private final List<EventSubscriber> subscribers = new CopyOnWriteArrayList<>();
  private final AtomicBoolean started = new AtomicBoolean();
  private final AtomicInteger pending = new AtomicInteger();
  private final ScheduledThreadPoolExecutor writer =
      new ScheduledThreadPoolExecutor(1, DaemonThreads.factory("patchbay-events"));
  private long ticks;

  public EventStream(LiveStats stats, StandingWatcher standings) {
    this.stats = stats;
    this.standings = standings;
  }

  boolean hasRoom() {
    subscribers.removeIf(EventSubscriber::isClosed);
    return subscribers.size() < MAX_SUBSCRIBERS && !writer.isShutdown();
  }

  /** Adds a subscriber; its first event is a tick. */
  void add(EventSubscriber subscriber) {
    subscribers.add(subscriber);
    if (subscribers.size() > MAX_SUBSCRIBERS) {
      // Several subscribed at the same time and each saw room.
      subscriber.end();
      return;
    }
    try {
      if (started.compareAndSet(false, true)) {
        standings.reset();
        writer.scheduleAtFixedRate(this::tick, 1, 1, TimeUnit.SECONDS);
      }
      writer.execute(guarded(() -> subscriber.offer(event("tick", stats.tick()))));
    } catch (RejectedExecutionException stopping) {
      subscriber.end();
    }
  }

  /** Publishes an event; its JSON is built only if there are subscribers. */
  public void publish(String name, Supplier<?> json) {
    if (subscribers.isEmpty() || pending.get() >= MAX_PENDING) {
      return;
    }
    pending.incrementAndGet();
    run(
        () -> {
          pending.decrementAndGet();
          send(event(name, json.get()));
        });
  }

  /** Publishes a change of standing, in the order of the changes. */
  public void onStandingChange(String provider, Standing before, Standing now) {
    if (!subscribers.isEmpty()) {
      run(() -> standings.detect(provider, before, now).ifPresent(this::sendChange));
    }
  }

  /** Disconnects all subscribers; they may reconnect. */
  public void endAll() {
    subscribers.forEach(EventSubscriber::end);
    subscribers.removeIf(EventSubscriber::isClosed);
  }

  private void run(Runnable task) {
    try {
      writer.execute(guarded(task));
    } catch (RejectedExecutionException stopping) {
      LOG.debug("event dropped: the stream is closed");
    }
  }

  private void tick() {
    guarded(
            () -> {
              if (subscribers.isEmpty()) {
                standings.reset();
                return;
              }
              standings.poll().forEach(this::sendChange);
              send(event("tick", stats.tick()));
              ticks++;
              if (ticks % TICKS_PER_HEARTBEAT == 0) {
                send(HEARTBEAT);
              }
            })
        .run();
  }

  // The thread's outermost edge: a scheduled task that throws would never run again.
  private static Runnable guarded(Runnable task) {
    return () -> {
      try {
        task.run();
      } catch (RuntimeException bug) {
        LOG.error("an event could not be written", bug);
      }
    };
  }

  private void sendChange(StandingWatcher.Change change) {
    send(event("provider", change));
  }

  private void send(byte[] event) {
    subscribers.forEach(subscriber -> subscriber.offer(event));
    subscribers.removeIf(EventSubscriber::isClosed);
  }

  private static byte[] event(String name, Object json) {
    // A data line must not contain a line break: the JSON is on one line.
    String text = "event: " + name + "\ndata: " + JsonWriter.text(json) + "\n\n";
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Disconnects all subscribers and ends the thread. */
  @Override
  public void close() {
    writer.shutdownNow();
    endAll();
    try {
      if (!writer.awaitTermination(SHUTDOWN_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("the event thread has not ended in time");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
