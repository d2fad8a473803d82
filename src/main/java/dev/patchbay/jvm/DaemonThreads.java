package dev.patchbay.jvm;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Daemon threads: background threads with a name, which do not keep the JVM running and whose
 * uncaught exceptions are logged.
 */
public final class DaemonThreads {

  private static final Logger LOG = LoggerFactory.getLogger(DaemonThreads.class);

  private DaemonThreads() {}

  /** A thread that is not started yet. */
  public static Thread named(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.setUncaughtExceptionHandler((dead, cause) -> LOG.error("thread {} died", name, cause));
    return thread;
  }

  /** Factory of threads that are numbered from 1: {@code prefix-1}, {@code prefix-2}. */
  public static ThreadFactory factory(String prefix) {
    AtomicInteger count = new AtomicInteger();
    return task -> named(prefix + "-" + count.incrementAndGet(), task);
  }
}
