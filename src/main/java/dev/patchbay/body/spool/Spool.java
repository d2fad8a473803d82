package dev.patchbay.body.spool;

import dev.patchbay.api.ApiError;
import dev.patchbay.api.RequestRefused;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Spool of one request's body, received once and replayable any number of times: the beginning on
 * the heap, the rest in a temporary file.
 *
 * <p>Threading: any number of threads may read at once; an interrupt of one of them harms no other.
 */
public final class Spool implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Spool.class);

  /** Opens the file for the rest; a test simulates a full disk with it. */
  interface Overflow {
    TempFile open() throws IOException;
  }

  // Most calls are one sentence to speak; an announced length alone allocates no memory.
  private static final int FIRST_BYTES = 1024;
  // The kernel is asked for as much at once as a connection usually holds.
  private static final int CHUNK = 128 * 1024;

  private byte[] memory;
  private int inMemory;
  private TempFile file;
  private long size;

  private Spool(byte[] memory) {
    this.memory = memory;
  }

  public static Spool empty() {
    return new Spool(new byte[0]);
  }

  /**
   * Reads the stream to its end.
   *
   * @throws RequestRefused 413 if there is more than the limits allow, 507 if it cannot be stored
   * @throws IOException if the client stops sending
   */
  public static Spool receive(InputStream in, BodyLimits limits, SpoolStats spools)
      throws IOException {
    return receive(in, limits, () -> TempFile.in(limits, spools));
  }

  static Spool receive(InputStream in, BodyLimits limits, Overflow overflow) throws IOException {
    Spool spool = empty(limits);
    boolean whole = false;
    try {
      spool.receiveRest(in, limits, overflow);
      whole = true;
      return spool;
    } finally {
      if (!whole) {
        spool.close();
      }
    }
  }

  /** A spool that a {@link SpoolReceiver} fills. */
  static Spool empty(BodyLimits limits) {
    return new Spool(new byte[Math.min(FIRST_BYTES, limits.inMemory())]);
  }

  void receiveRest(InputStream in, BodyLimits limits, Overflow overflow) throws IOException {
    if (file != null || !fillMemory(in, limits)) {
      fillFile(in, limits, overflow);
    }
  }

  /** Adds bytes that have been received. */
  void add(byte[] bytes, int from, int length, BodyLimits limits, Overflow overflow) {
    count(length, limits);
    int fits = Math.min(length, limits.inMemory() - inMemory);
    if (inMemory + fits > memory.length) {
      long doubled = Math.max(2L * memory.length, inMemory + fits);
      memory = Arrays.copyOf(memory, (int) Math.min(doubled, limits.inMemory()));
    }
    System.arraycopy(bytes, from, memory, inMemory, fits);
    inMemory += fits;
    if (fits < length) {
      append(bytes, from + fits, length - fits, limits.directory(), overflow);
    }
  }

  /** True if the stream ended before the memory was full. */
  private boolean fillMemory(InputStream in, BodyLimits limits) throws IOException {
    while (true) {
      if (inMemory == memory.length) {
        if (inMemory == limits.inMemory()) {
          return false;
        }
        long doubled = Math.min(2L * memory.length, limits.inMemory());
        memory = Arrays.copyOf(memory, (int) doubled);
      }
      int read = in.read(memory, inMemory, memory.length - inMemory);
      if (read < 0) {
        return true;
      }
      inMemory += read;
      count(read, limits);
    }
  }

  private void fillFile(InputStream in, BodyLimits limits, Overflow overflow) throws IOException {
    byte[] chunk = new byte[CHUNK];
    for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
      count(read, limits);
      append(chunk, 0, read, limits.directory(), overflow);
    }
  }

  private void count(int read, BodyLimits limits) {
    size += read;
    limits.check(size);
  }

  // A full disk is the router's fault and must be reported as such; an IOException from the
  // client's socket only means that the client has disconnected.
  private void append(byte[] chunk, int from, int length, Path directory, Overflow overflow) {
    try {
      if (file == null) {
        file = overflow.open();
      }
      file.append(chunk, from, length);
    } catch (IOException e) {
      LOG.warn("cannot write a request's body to {}: {}", directory, e.toString());
      throw new RequestRefused(
          ApiError.of(
              507,
              "The router has no disk space left for the request's body; try again in a moment.",
              "insufficient_storage"));
    }
  }

  /** Size in bytes. */
  public long size() {
    return size;
  }

  /** The bytes from the start; closing the stream leaves the spool open. */
  public InputStream open() {
    return open(0);
  }

  /** The bytes from an offset on. */
  public InputStream open(long at) {
    return open(at, size);
  }

  /** The bytes from an offset up to, not including, another. */
  public InputStream open(long at, long end) {
    return new SpoolStream(this, at, end);
  }

  /** Writes the bytes from an offset up to, not including, another. */
  public void writeTo(OutputStream out, long from, long to) throws IOException {
    Objects.checkFromToIndex(from, to, size);
    long at = from;
    if (at < inMemory && at < to) {
      int length = (int) (Math.min(to, inMemory) - at);
      out.write(memory, (int) at, length);
      at += length;
    }
    if (at == to) {
      return;
    }
    byte[] chunk = new byte[(int) Math.min(CHUNK, to - at)];
    while (at < to) {
      int read = read(at, chunk, 0, (int) Math.min(chunk.length, to - at));
      out.write(chunk, 0, read);
      at += read;
    }
  }

  /** Reads at least one byte from an offset; -1 at the end. */
  int read(long at, byte[] target, int from, int length) throws IOException {
    if (at >= size) {
      return -1;
    }
    if (at < inMemory) {
      int some = (int) Math.min(length, inMemory - at);
      System.arraycopy(memory, (int) at, target, from, some);
      return some;
    }
    return file.read(at - inMemory, target, from, length);
  }

  /** Frees the disk space. */
  @Override
  public void close() {
    if (file != null) {
      file.close();
    }
  }
}
