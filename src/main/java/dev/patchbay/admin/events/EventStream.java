package dev.patchbay.admin.events;

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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells those who listen what happens, as server-sent events (WHATWG HTML §9.2).
 *
 * <p>Threading: any thread may tell; one thread writes all events, so that they have one order. It
 * begins with the first who listens. Who has much to tell while it is busy is not heard.
 */
public final class EventStream implements AutoCloseable {

  static final int MOST_LISTENERS = 32;

  private static final int TICKS_TO_A_HEARTBEAT = 15;

  /** Calls that wait to be told of; more in a moment than anybody could read. */
  private static final int MOST_UNTOLD = 1_000;

  private static final byte[] HEARTBEAT = ": here\n\n".getBytes(StandardCharsets.UTF_8);
  private static final Duration LAST_STEPS = Duration.ofSeconds(2);
  private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);

  private final LiveStats tick;
  private final StandingWatcher changes;
  private final List<EventSubscriber> listeners = new CopyOnWriteArrayList<>();
  private final AtomicBoolean begun = new AtomicBoolean();
  private final AtomicInteger untold = new AtomicInteger();
  private final ScheduledThreadPoolExecutor writer =
      new ScheduledThreadPoolExecutor(1, EventStream::thread);
  private long ticks;

  public EventStream(LiveStats tick, StandingWatcher changes) {
    this.tick = tick;
    this.changes = changes;
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "patchbay-events");
    thread.setDaemon(true);
    return thread;
  }

  boolean hasRoom() {
    listeners.removeIf(EventSubscriber::isOver);
    return listeners.size() < MOST_LISTENERS && !writer.isShutdown();
  }

  /** From now on it hears everything, a tick first. */
  void add(EventSubscriber listener) {
    listeners.add(listener);
    if (listeners.size() > MOST_LISTENERS) {
      // Several came at once and each saw room.
      listener.end();
      return;
    }
    try {
      if (begun.compareAndSet(false, true)) {
        changes.forget();
        writer.scheduleAtFixedRate(this::tick, 1, 1, TimeUnit.SECONDS);
      }
      writer.execute(guarded(() -> listener.offer(event("tick", tick.json()))));
    } catch (RejectedExecutionException stopping) {
      listener.end();
    }
  }

  /** Tells of something once; worked out only if somebody listens. */
  public void tell(String name, Supplier<JsonNode> json) {
    if (listeners.isEmpty() || untold.get() >= MOST_UNTOLD) {
      return;
    }
    untold.incrementAndGet();
    run(
        () -> {
          untold.decrementAndGet();
          send(event(name, json.get()));
        });
  }

  /** Tells of a change of standing, in the order in which they happened. */
  public void changed(String provider, Standing before, Standing now) {
    if (!listeners.isEmpty()) {
      run(() -> changes.note(provider, before, now).ifPresent(this::sendChange));
    }
  }

  /** Lets everybody go; who may still listen comes again. */
  public void endAll() {
    listeners.forEach(EventSubscriber::end);
    listeners.removeIf(EventSubscriber::isOver);
  }

  private void run(Runnable task) {
    try {
      writer.execute(guarded(task));
    } catch (RejectedExecutionException stopping) {
      LOG.debug("nobody is told any more");
    }
  }

  private void tick() {
    guarded(
            () -> {
              if (listeners.isEmpty()) {
                changes.forget();
                return;
              }
              changes.silent().forEach(this::sendChange);
              send(event("tick", tick.json()));
              ticks++;
              if (ticks % TICKS_TO_A_HEARTBEAT == 0) {
                send(HEARTBEAT);
              }
            })
        .run();
  }

  // The thread's outermost edge: a tick that fails must not be the last.
  private static Runnable guarded(Runnable task) {
    return () -> {
      try {
        task.run();
      } catch (RuntimeException bug) {
        LOG.error("an event could not be told", bug);
      }
    };
  }

  private void sendChange(JsonNode change) {
    send(event("provider", change));
  }

  private void send(byte[] event) {
    listeners.forEach(listener -> listener.offer(event));
    listeners.removeIf(EventSubscriber::isOver);
  }

  private static byte[] event(String name, JsonNode json) {
    // JSON on one line, as the mapper writes it.
    String text =
        "event: " + name + "\ndata: " + JsonMapper.shared().writeValueAsString(json) + "\n\n";
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Lets everybody go at once and leaves no thread. */
  @Override
  public void close() {
    writer.shutdownNow();
    endAll();
    try {
      if (!writer.awaitTermination(LAST_STEPS.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("the thread of the events is still there");
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
