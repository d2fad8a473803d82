package dev.patchbay.cluster.value;

import dev.patchbay.cluster.ClusterSettings;
import dev.patchbay.cluster.RedisConnection;
import dev.patchbay.cluster.RedisUnavailable;
import dev.patchbay.jvm.DaemonThreads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connection pool for values: a few threads, each with a connection of its own, so that counts
 * never wait behind audio. Callers wait only briefly, and not at all while Redis is slow or away.
 *
 * <p>Threading: any thread asks.
 */
final class RedisConnectionPool implements AutoCloseable {

  /** Command of a worker. */
  interface Command<T> {
    T run(RedisConnection redis) throws RedisUnavailable;
  }

  private static final Logger LOG = LoggerFactory.getLogger(RedisConnectionPool.class);

  private static final int CONNECTIONS = 4;

  /** Values that wait to be written are on the heap. */
  private static final int LONGEST_QUEUE = 64;

  private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);
  private static final Duration IDLE = Duration.ofSeconds(1);

  private record Task<T>(Command<T> command, CompletableFuture<T> result) {

    void run(RedisConnection redis) throws RedisUnavailable {
      if (result.isDone()) {
        return;
      }
      try {
        result.complete(command.run(redis));
      } catch (RedisUnavailable failed) {
        result.completeExceptionally(failed);
        if (!failed.isRefusal()) {
          throw failed;
        }
      } catch (RuntimeException bug) {
        result.completeExceptionally(bug);
        throw bug;
      }
    }
  }

  private final ClusterSettings settings;
  private final LongSupplier nanos;
  private final BlockingQueue<Task<?>> queue = new ArrayBlockingQueue<>(LONGEST_QUEUE);
  private final List<Thread> threads = new ArrayList<>();
  private final AtomicInteger connected = new AtomicInteger();
  private volatile boolean closed;

  /** True while a call has waited in vain, until a worker is free: the next ones need not wait. */
  private volatile boolean overdue;

  RedisConnectionPool(ClusterSettings settings, LongSupplier nanos) {
    this.settings = settings;
    this.nanos = nanos;
    for (int i = 1; i <= CONNECTIONS; i++) {
      threads.add(DaemonThreads.named("patchbay-shared-value-" + i, this::run));
    }
  }

  void start() {
    threads.forEach(Thread::start);
  }

  boolean isUp() {
    return connected.get() > 0;
  }

  /** Result of a command; empty if it fails or takes too long. */
  <T> Optional<T> ask(Command<T> command) {
    Task<T> task = new Task<>(command, new CompletableFuture<>());
    if (!isUp() || overdue || !queue.offer(task)) {
      return Optional.empty();
    }
    try {
      return Optional.of(task.result().get(settings.timeout().toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException late) {
      overdue = true;
      task.result().cancel(false);
      return Optional.empty();
    } catch (ExecutionException failed) {
      return Optional.empty();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** Has a command run soon, unless too many wait or Redis is away. */
  void post(Command<?> command) {
    if (isUp()) {
      queue.offer(new Task<>(command, new CompletableFuture<>()));
    }
  }

  private void run() {
    while (!closed) {
      try (RedisConnection redis = RedisConnection.open(settings, nanos)) {
        connected.incrementAndGet();
        try {
          serve(redis);
        } finally {
          connected.decrementAndGet();
        }
      } catch (RedisUnavailable away) {
        // The connection of the counts tells that Redis is away.
        LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
      } catch (InterruptedException stopping) {
        return;
      } catch (RuntimeException bug) {
        LOG.error("a value could not be shared", bug);
        LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
      }
    }
  }

  private void serve(RedisConnection redis) throws RedisUnavailable, InterruptedException {
    overdue = false;
    while (!closed) {
      Task<?> task = queue.poll(IDLE.toNanos(), TimeUnit.NANOSECONDS);
      if (task != null) {
        task.run(redis);
        overdue = false;
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    threads.forEach(Thread::interrupt);
  }
}
