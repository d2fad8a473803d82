package dev.patchbay.body.spool;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Temporary file that is unlinked as soon as it is open, where the system allows it, so that not
 * even a killed process leaves it behind.
 *
 * <p>Not a {@code FileChannel}: an interrupt closes a channel for all its readers, and a cancelled
 * attempt must not take the body away from the next one.
 *
 * <p>Threading: one writer; reads may come from any thread.
 */
final class TempFile implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TempFile.class);

  private final RandomAccessFile file;
  private final Path path;
  private final SpoolStats spools;
  private final long max;
  private long size;
  private final ReentrantLock position = new ReentrantLock();

  /** For tests that bring their own device. */
  TempFile(RandomAccessFile file, Path path) {
    this(file, path, new SpoolStats(), Long.MAX_VALUE);
  }

  private TempFile(RandomAccessFile file, Path path, SpoolStats spools, long max) {
    this.file = file;
    this.path = path;
    this.spools = spools;
    this.max = max;
    spools.opened();
  }

  /** A new file, readable by this user only. */
  static TempFile in(BodyLimits limits, SpoolStats spools) throws IOException {
    Path path = Files.createTempFile(limits.directory(), "patchbay-", ".body");
    RandomAccessFile file;
    try {
      file = new RandomAccessFile(path.toFile(), "rw");
    } catch (IOException e) {
      Files.deleteIfExists(path);
      throw e;
    }
    TempFile temp = new TempFile(file, path, spools, limits.directoryMax());
    temp.unlink(Level.DEBUG);
    return temp;
  }

  /**
   * Appends bytes.
   *
   * @throws IOException if there is no room for them
   */
  void append(byte[] bytes, int from, int length) throws IOException {
    write(size, bytes, from, length);
  }

  /**
   * Writes bytes at a position up to the end of what was written before.
   *
   * @throws IOException if there is no room for them
   */
  void write(long at, byte[] bytes, int from, int length) throws IOException {
    long more = Math.max(0, at + length - size);
    if (!spools.grow(more, max)) {
      throw new IOException("all request bodies together have reached patchbay.body.directory.max");
    }
    size += more;
    position.lock();
    try {
      file.seek(at);
      file.write(bytes, from, length);
    } finally {
      position.unlock();
    }
  }

  /** Reads at least one byte of what was appended. */
  int read(long at, byte[] target, int from, int length) throws IOException {
    position.lock();
    try {
      file.seek(at);
      int read = file.read(target, from, length);
      if (read < 0) {
        throw new EOFException("temporary file ends at " + at);
      }
      return read;
    } finally {
      position.unlock();
    }
  }

  @Override
  public void close() {
    spools.closed(size);
    try {
      file.close();
    } catch (IOException e) {
      LOG.warn("cannot close {}: {}", path, e.toString());
    }
    unlink(Level.WARN);
  }

  // Windows does not delete open files; there the second try, after closing, succeeds.
  private void unlink(Level ifNot) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      LOG.atLevel(ifNot).log("cannot delete {}: {}", path, e.toString());
    }
  }
}
