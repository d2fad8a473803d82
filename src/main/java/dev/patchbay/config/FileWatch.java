package dev.patchbay.config;

import dev.patchbay.jvm.DaemonThreads;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hot reload: watches the files of the configuration and reloads it when one of them has changed.
 * It polls rather than using {@link java.nio.file.WatchService}, because operating systems report
 * no changes on network and container mounts.
 *
 * <p>Threading: one thread, a daemon, until it is closed.
 */
public final class FileWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(FileWatch.class);

  private final LiveConfiguration live;
  private final Duration every;
  private final FileSnapshot atStart;
  private final Thread thread = DaemonThreads.named("patchbay-file-watch", this::run);

  private FileWatch(LiveConfiguration live, Duration every) {
    this.live = live;
    this.every = every;
    this.atStart = FileSnapshot.of(live.files());
  }

  /**
   * Starts watching.
   *
   * @param every interval between two polls; a change is acted on once two polls have seen the same
   *     state
   */
  public static FileWatch start(LiveConfiguration live, Duration every) {
    FileWatch watch = new FileWatch(live, every);
    watch.thread.start();
    return watch;
  }

  private void run() {
    FileSnapshot loaded = atStart;
    FileSnapshot previous = atStart;
    try {
      while (true) {
        Thread.sleep(every.toMillis());
        FileSnapshot now = FileSnapshot.of(live.files());
        // A file that still changes between two polls may be half written.
        if (now.equals(previous) && !now.equals(loaded)) {
          reload();
          // The new generation may name other files; a change during the reload is picked up next.
          FileSnapshot after = FileSnapshot.of(live.files());
          loaded = after.agreesWith(now) ? after : now;
        }
        previous = now;
      }
    } catch (InterruptedException closed) {
      // The router stops.
    }
  }

  private void reload() {
    try {
      live.reload();
    } catch (RuntimeException | OutOfMemoryError failed) {
      // Running out of memory, for instance on a huge file, must not end the watching.
      LOG.error("the configuration could not be reloaded", failed);
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }

  /** Waits for the thread to end; false if it is still running after this time. */
  public boolean awaitTermination(Duration longest) throws InterruptedException {
    thread.join(longest.toMillis());
    return !thread.isAlive();
  }
}
