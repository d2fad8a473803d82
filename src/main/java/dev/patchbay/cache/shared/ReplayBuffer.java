package dev.patchbay.cache.shared;

import dev.patchbay.cache.store.PartFile;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Replay buffer (ring buffer) of a response while it arrives: the first bytes on the heap, the rest
 * in the file that will be its cache entry. It holds the last {@link #capacity} bytes; older ones
 * are overwritten.
 *
 * <p>Without a file, because there is no disk tier or the disk is full, everything is on the heap
 * and the capacity is small.
 *
 * <p>Threading: one writer, any number of readers of bytes already written. A reader may be overrun
 * while it reads and has to check that afterwards.
 */
public final class ReplayBuffer implements AutoCloseable {

  /** Bytes on the heap before a file is opened. */
  static final int ON_HEAP = 256 * 1024;

  /** Capacity without a file. */
  static final int WITHOUT_FILE = 1 << 20;

  /** Size of a segment, and of the largest chunk written at once. */
  public static final int SEGMENT = 16 * 1024;

  /** Opens the file; empty if that is not possible. */
  public interface Files {
    Optional<PartFile> begin();

    void onWriteFailure(IOException full);
  }

  private final Files files;
  private final Map<Long, byte[]> segments = new ConcurrentHashMap<>();
  private final long ring;
  private volatile long capacity;
  private volatile Optional<PartFile> part = Optional.empty();
  // Bytes between these two positions are in the file; the rest are on the heap.
  private volatile long fileFrom = Long.MAX_VALUE;
  private volatile long fileTo = Long.MAX_VALUE;

  /**
   * Creates an empty buffer.
   *
   * @param max capacity in bytes if there is a file
   */
  public ReplayBuffer(long max, Files files) {
    this.ring = max;
    this.capacity = max;
    this.files = files;
  }

  long capacity() {
    return capacity;
  }

  /** Appends at most {@link #SEGMENT} bytes. */
  void write(long at, byte[] bytes, int from, int length) {
    boolean onHeap = at >= fileTo || (fileFrom > at && !opensFile(at, length));
    if (onHeap || !writeToFile(at, bytes, from, length)) {
      writeToHeap(at, bytes, from, length);
    }
  }

  private boolean opensFile(long at, int length) {
    // A buffer that is not larger than this needs no file.
    if (at + length <= ON_HEAP || ring <= ON_HEAP) {
      return false;
    }
    part = files.begin();
    if (part.isEmpty()) {
      stopFile(at);
      return false;
    }
    fileFrom = at;
    return copyToFile(at);
  }

  /** Copies the bytes on the heap into the file, which is to hold the whole response. */
  private boolean copyToFile(long to) {
    try {
      for (long at = 0; at < to; at += SEGMENT) {
        int some = (int) Math.min(SEGMENT, to - at);
        part.get().write(at, segments.get(at / SEGMENT), 0, some);
      }
      return true;
    } catch (IOException full) {
      files.onWriteFailure(full);
      stopFile(to);
      return false;
    }
  }

  private boolean writeToFile(long at, byte[] bytes, int from, int length) {
    try {
      int first = (int) Math.min(length, ring - at % ring);
      part.get().write(at % ring, bytes, from, first);
      if (first < length) {
        part.get().write(0, bytes, from + first, length - first);
      }
      return true;
    } catch (IOException full) {
      files.onWriteFailure(full);
      stopFile(at);
      return false;
    }
  }

  private void stopFile(long at) {
    fileTo = at;
    capacity = Math.min(ring, WITHOUT_FILE);
  }

  private void writeToHeap(long at, byte[] bytes, int from, int length) {
    for (int done = 0; done < length; ) {
      int offset = (int) ((at + done) % SEGMENT);
      int some = Math.min(length - done, SEGMENT - offset);
      byte[] segment = segments.computeIfAbsent((at + done) / SEGMENT, i -> new byte[SEGMENT]);
      System.arraycopy(bytes, from + done, segment, offset, some);
      done += some;
    }
  }

  /** Frees the bytes on the heap before a position. */
  void discard(long before) {
    segments.keySet().removeIf(index -> (index + 1) * SEGMENT <= before);
  }

  /**
   * Reads bytes from a position on; they may be wrong if the reader was overrun.
   *
   * @return number of bytes; at least one
   */
  int read(long at, byte[] into, int most) throws IOException {
    boolean inFile = at >= fileFrom && at < fileTo;
    if (!inFile) {
      return readFromHeap(at, into, most);
    }
    int some = (int) Math.min(Math.min(most, fileTo - at), ring - at % ring);
    part.orElseThrow().read(at % ring, into, 0, some);
    return some;
  }

  private int readFromHeap(long at, byte[] into, int most) {
    int offset = (int) (at % SEGMENT);
    long heapEnd = at < fileFrom ? fileFrom : Long.MAX_VALUE;
    int some = (int) Math.min(Math.min(most, SEGMENT - offset), heapEnd - at);
    byte[] segment = segments.get(at / SEGMENT);
    if (segment != null) {
      System.arraycopy(segment, offset, into, 0, some);
    }
    return some;
  }

  /** File that holds the whole response; empty if a part of it is on the heap only. */
  public Optional<PartFile> file() {
    return part.filter(file -> fileTo == Long.MAX_VALUE);
  }

  /** Whole response. */
  public byte[] bytes(long length) throws IOException {
    byte[] bytes = new byte[Math.toIntExact(length)];
    byte[] piece = new byte[SEGMENT];
    for (int at = 0; at < length; ) {
      int some = read(at, piece, (int) Math.min(SEGMENT, length - at));
      System.arraycopy(piece, 0, bytes, at, some);
      at += some;
    }
    return bytes;
  }

  @Override
  public void close() {
    part.ifPresent(PartFile::close);
    segments.clear();
  }
}
