package dev.patchbay.body.spool;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ring buffer in a temporary file, which is opened for the first byte.
 *
 * <p>Threading: one writer and one reader, which never touch the same bytes: their {@link
 * SpillBuffer} keeps them apart.
 */
final class RingBufferFile implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RingBufferFile.class);

  private final long capacity;
  private final Spool.Overflow overflow;
  private TempFile file;
  private volatile boolean failed;

  RingBufferFile(long capacity, Spool.Overflow overflow) {
    this.capacity = capacity;
    this.overflow = overflow;
  }

  /**
   * Number of bytes that can be written at once.
   *
   * @param at bytes written up to now
   * @param used those of them that are not read yet
   */
  int room(long at, long used, int length) {
    long free = Math.min(capacity - used, capacity - at % capacity);
    return failed ? 0 : (int) Math.min(length, free);
  }

  /** Writes bytes that have room; false if the disk has none, and will not be asked again. */
  boolean write(long at, byte[] bytes, int from, int length) {
    try {
      if (file == null) {
        file = overflow.open();
      }
      file.write(at % capacity, bytes, from, length);
      return true;
    } catch (IOException full) {
      LOG.warn("cannot keep the answer of a slow client on disk: {}", full.toString());
      failed = true;
      return false;
    }
  }

  /** Reads at least one of the bytes that are there. */
  int read(long at, byte[] into, int length) throws IOException {
    int most = (int) Math.min(length, capacity - at % capacity);
    return file.read(at % capacity, into, 0, most);
  }

  @Override
  public void close() {
    if (file != null) {
      file.close();
    }
  }
}
