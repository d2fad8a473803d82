package dev.patchbay.config;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the configuration read again when one of its files has changed. It looks at them once in a
 * while rather than being told: the operating system tells nothing of files on network and
 * container mounts.
 *
 * <p>Threading: one thread, a daemon, until it is closed.
 */
public final class FileWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(FileWatch.class);

  private final LiveConfiguration live;
  private final Duration every;
  private final FileSnapshot atStart;
  private final Thread thread = new Thread(this::run, "patchbay-file-watch");

  private FileWatch(LiveConfiguration live, Duration every) {
    this.live = live;
    this.every = every;
    this.atStart = FileSnapshot.of(live.files());
    thread.setDaemon(true);
  }

  /**
   * @param every time between two looks; a change is acted on when two looks saw the same
   */
  public static FileWatch over(LiveConfiguration live, Duration every) {
    FileWatch watch = new FileWatch(live, every);
    watch.thread.start();
    return watch;
  }

  private void run() {
    FileSnapshot read = atStart;
    FileSnapshot before = atStart;
    try {
      while (true) {
        Thread.sleep(every.toMillis());
        FileSnapshot now = FileSnapshot.of(live.files());
        // Who writes a file writes it piece by piece: half of one is none.
        if (now.equals(before) && !now.equals(read)) {
          reload();
          // The new generation may name other files; what has changed meanwhile is read next.
          FileSnapshot after = FileSnapshot.of(live.files());
          read = after.agreesWith(now) ? after : now;
        }
        before = now;
      }
    } catch (InterruptedException closed) {
      // The router stops.
    }
  }

  private void reload() {
    try {
      live.reload();
    } catch (RuntimeException | OutOfMemoryError failed) {
      // Memory that ends for a moment, or at a file without an end, is no reason to look no more.
      LOG.error("the configuration could not be read again", failed);
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }

  /** Waits until its thread has ended; false if it is still there after this time. */
  public boolean ended(Duration longest) throws InterruptedException {
    thread.join(longest.toMillis());
    return !thread.isAlive();
  }
}
