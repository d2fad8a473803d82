package dev.patchbay.body.spool;

import java.io.IOException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Bounded FIFO buffer between a provider that sends and a client that reads slowly: a little on the
 * heap, and what does not fit there in a temporary file.
 *
 * <p>Threading: one writer, one reader; each waits for the other. Files are used outside the lock.
 */
public final class SpillBuffer implements AutoCloseable {

  /** More than a client's socket takes at once; many clients may be slow. */
  static final int ON_HEAP = 64 * 1024;

  /** Half an hour of speech as mp3, ten minutes as wav. */
  static final long ON_DISK = 32L << 20;

  /** Bytes written and read up to now; guarded by the lock. */
  private static final class Position {
    long written;
    long read;

    long used() {
      return written - read;
    }
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private volatile byte[] heap = {};
  private final RingBufferFile file;
  // The bytes on the heap are always older than those in the file.
  private final Position onHeap = new Position();
  private final Position onDisk = new Position();
  private boolean finished;
  private boolean closed;

  SpillBuffer(long mostOnDisk, Spool.Overflow overflow) {
    this.file = new RingBufferFile(mostOnDisk, overflow);
  }

  /**
   * An empty buffer; it takes no memory before the first byte.
   *
   * @param limits limits of request bodies: the answers to slow clients may fill half of the
   *     directory, so that uploads have room beside them
   */
  public static SpillBuffer within(BodyLimits limits, SpoolStats spools) {
    BodyLimits half =
        new BodyLimits(
            limits.maxBytes(), limits.inMemory(), limits.directory(), limits.directoryMax() / 2);
    return new SpillBuffer(ON_DISK, () -> TempFile.in(half, spools));
  }

  /** Writes bytes, and waits until there is room for them; false if nobody will read them. */
  public boolean write(byte[] bytes, int length) throws InterruptedException {
    int from = 0;
    while (from < length) {
      int heapRoom = awaitRoom(length - from);
      if (heapRoom < 0) {
        return false;
      }
      from += heapRoom > 0 ? toHeap(bytes, from, heapRoom) : toDisk(bytes, from, length - from);
    }
    return true;
  }

  /** Room on the heap; 0 if the file is next, -1 if the reader has gone. */
  private int awaitRoom(int length) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!closed && heapRoom(length) == 0 && diskRoom(length) == 0) {
        changed.await();
      }
      return closed ? -1 : heapRoom(length);
    } finally {
      lock.unlock();
    }
  }

  private int heapRoom(int length) {
    int toEnd = ON_HEAP - (int) (onHeap.written % ON_HEAP);
    int free = ON_HEAP - (int) onHeap.used();
    return onDisk.used() > 0 ? 0 : Math.min(length, Math.min(free, toEnd));
  }

  private int diskRoom(int length) {
    return file.room(onDisk.written, onDisk.used(), length);
  }

  private int toHeap(byte[] bytes, int from, int length) {
    if (heap.length == 0) {
      heap = new byte[ON_HEAP];
    }
    System.arraycopy(bytes, from, heap, (int) (onHeap.written % ON_HEAP), length);
    return written(onHeap, length);
  }

  private int toDisk(byte[] bytes, int from, int length) {
    int room;
    lock.lock();
    try {
      room = diskRoom(length);
    } finally {
      lock.unlock();
    }
    return file.write(onDisk.written, bytes, from, room) ? written(onDisk, room) : 0;
  }

  private int written(Position where, int length) {
    lock.lock();
    try {
      where.written += length;
      changed.signalAll();
      return length;
    } finally {
      lock.unlock();
    }
  }

  /** Ends the writing. */
  public void finish() {
    end(/* byReader= */ false);
  }

  /** Reads at least one byte, and waits for it; -1 at the end. */
  public int read(byte[] into) throws IOException, InterruptedException {
    Position where;
    int most;
    lock.lockInterruptibly();
    try {
      while (onHeap.used() == 0 && onDisk.used() == 0) {
        if (finished) {
          return -1;
        }
        changed.await();
      }
      where = onHeap.used() > 0 ? onHeap : onDisk;
      most = (int) Math.min(into.length, where.used());
    } finally {
      lock.unlock();
    }
    int count = where == onHeap ? fromHeap(into, most) : file.read(where.read, into, most);
    lock.lock();
    try {
      where.read += count;
      changed.signalAll();
      return count;
    } finally {
      lock.unlock();
    }
  }

  private int fromHeap(byte[] into, int most) {
    int at = (int) (onHeap.read % ON_HEAP);
    int count = Math.min(most, ON_HEAP - at);
    System.arraycopy(heap, at, into, 0, count);
    return count;
  }

  /** Ends the reading; the file is deleted once the writer has ended, too. */
  @Override
  public void close() {
    end(/* byReader= */ true);
  }

  private void end(boolean byReader) {
    boolean last;
    lock.lock();
    try {
      last = byReader ? finished && !closed : closed && !finished;
      closed |= byReader;
      finished |= !byReader;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    if (last) {
      file.close();
    }
  }
}
