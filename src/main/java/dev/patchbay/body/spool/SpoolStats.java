package dev.patchbay.body.spool;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * Statistics of the spool files on disk, from their first byte until they are deleted.
 *
 * <p>Threading: any thread, without a lock.
 */
public final class SpoolStats {

  private final LongAdder files = new LongAdder();
  // Exact at every moment: it is a limit, too.
  private final AtomicLong bytes = new AtomicLong();

  void opened() {
    files.increment();
  }

  /**
   * Counts bytes that are about to be written; false if all files would have more than {@code max}.
   */
  boolean grow(long length, long max) {
    if (bytes.addAndGet(length) <= max) {
      return true;
    }
    bytes.addAndGet(-length);
    return false;
  }

  void closed(long size) {
    files.decrement();
    bytes.addAndGet(-size);
  }

  public long files() {
    return files.sum();
  }

  public long bytes() {
    return bytes.get();
  }
}
