package dev.patchbay.cache.shared;

import dev.patchbay.cache.store.PartFile;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The bytes of an answer while it comes, by position: the first on the heap, the others in the file
 * that it will be kept in. It holds the last {@link #capacity} bytes; older ones are written over.
 *
 * <p>Where there is no file, because there is no disk tier or the disk is full, all is on the heap
 * and the capacity is small.
 *
 * <p>Threading: one writer; readers at once, of bytes that were written before they were told. A
 * reader may be overtaken while it reads, and has to ask afterwards whether it was.
 */
public final class ReplayBuffer implements AutoCloseable {

  /** Bytes that are held on the heap before a file is opened. */
  static final int ON_HEAP = 256 * 1024;

  /** Capacity without a file. */
  static final int WITHOUT_FILE = 1 << 20;

  /** Longest piece that is written at once. */
  public static final int SEGMENT = 16 * 1024;

  /** Opens the file; empty if there is none to be had. */
  public interface Files {
    Optional<PartFile> begin();

    void failed(IOException full);
  }

  private final Files files;
  private final Map<Long, byte[]> segments = new ConcurrentHashMap<>();
  private final long ring;
  private volatile long capacity;
  private volatile Optional<PartFile> part = Optional.empty();
  // What is between these two positions is in the file; the rest is on the heap.
  private volatile long fileFrom = Long.MAX_VALUE;
  private volatile long fileTo = Long.MAX_VALUE;

  /**
   * @param most capacity in bytes if there is a file
   */
  public ReplayBuffer(long most, Files files) {
    this.ring = most;
    this.capacity = most;
    this.files = files;
  }

  long capacity() {
    return capacity;
  }

  /** Writes at most {@link #SEGMENT} bytes after those that were written before. */
  void write(long at, byte[] bytes, int from, int length) {
    boolean onHeap = at >= fileTo || (fileFrom > at && !spills(at, length));
    if (onHeap || !writtenToFile(at, bytes, from, length)) {
      toHeap(at, bytes, from, length);
    }
  }

  private boolean spills(long at, int length) {
    // A tape that is no longer than that needs no file.
    if (at + length <= ON_HEAP || ring <= ON_HEAP) {
      return false;
    }
    part = files.begin();
    if (part.isEmpty()) {
      endOfFile(at);
      return false;
    }
    fileFrom = at;
    return copied(at);
  }

  /** Copies what is on the heap into the file, which is to hold all of it. */
  private boolean copied(long to) {
    try {
      for (long at = 0; at < to; at += SEGMENT) {
        int some = (int) Math.min(SEGMENT, to - at);
        part.get().write(at, segments.get(at / SEGMENT), 0, some);
      }
      return true;
    } catch (IOException full) {
      files.failed(full);
      endOfFile(to);
      return false;
    }
  }

  private boolean writtenToFile(long at, byte[] bytes, int from, int length) {
    try {
      int first = (int) Math.min(length, ring - at % ring);
      part.get().write(at % ring, bytes, from, first);
      if (first < length) {
        part.get().write(0, bytes, from + first, length - first);
      }
      return true;
    } catch (IOException full) {
      files.failed(full);
      endOfFile(at);
      return false;
    }
  }

  private void endOfFile(long at) {
    fileTo = at;
    capacity = Math.min(ring, WITHOUT_FILE);
  }

  private void toHeap(long at, byte[] bytes, int from, int length) {
    for (int done = 0; done < length; ) {
      int offset = (int) ((at + done) % SEGMENT);
      int some = Math.min(length - done, SEGMENT - offset);
      byte[] segment = segments.computeIfAbsent((at + done) / SEGMENT, i -> new byte[SEGMENT]);
      System.arraycopy(bytes, from + done, segment, offset, some);
      done += some;
    }
  }

  /** Lets go of the heap's bytes before a position. */
  void forget(long before) {
    segments.keySet().removeIf(index -> (index + 1) * SEGMENT <= before);
  }

  /**
   * Reads some of the bytes from a position on; they may be others if the reader was overtaken.
   *
   * @return how many; at least one
   */
  int read(long at, byte[] into, int most) throws IOException {
    boolean inFile = at >= fileFrom && at < fileTo;
    if (!inFile) {
      return fromHeap(at, into, most);
    }
    int some = (int) Math.min(Math.min(most, fileTo - at), ring - at % ring);
    part.orElseThrow().read(at % ring, into, 0, some);
    return some;
  }

  private int fromHeap(long at, byte[] into, int most) {
    int offset = (int) (at % SEGMENT);
    long heapEnd = at < fileFrom ? fileFrom : Long.MAX_VALUE;
    int some = (int) Math.min(Math.min(most, SEGMENT - offset), heapEnd - at);
    byte[] segment = segments.get(at / SEGMENT);
    if (segment != null) {
      System.arraycopy(segment, offset, into, 0, some);
    }
    return some;
  }

  /** The file that holds all that was written; empty if it is on the heap. */
  public Optional<PartFile> file() {
    return part.filter(file -> fileTo == Long.MAX_VALUE);
  }

  /** All that was written, from the first byte on. */
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
