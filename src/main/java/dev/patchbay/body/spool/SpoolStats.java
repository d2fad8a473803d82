package dev.patchbay.body.spool;

import java.util.concurrent.atomic.LongAdder;

/**
 * Statistics of the spool files on disk, from their first byte until they are deleted.
 *
 * <p>Threading: any thread, without a lock.
 */
public final class SpoolStats {

  private final LongAdder files = new LongAdder();
  private final LongAdder bytes = new LongAdder();

  void opened() {
    files.increment();
  }

  void grew(int length) {
    bytes.add(length);
  }

  void closed(long size) {
    files.decrement();
    bytes.add(-size);
  }

  public long files() {
    return files.sum();
  }

  public long bytes() {
    return bytes.sum();
  }
}
