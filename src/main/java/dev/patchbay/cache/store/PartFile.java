package dev.patchbay.cache.store;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An answer's file while it is written, under a name that is not looked at: magic, label, body, and
 * last the seal.
 *
 * <p>Not a {@code FileChannel}: an interrupt of one reader would close it for all.
 *
 * <p>Threading: one writer, any number of readers; the lock is held for one read or write of the
 * file and for nothing else.
 */
public final class PartFile implements AutoCloseable {

  static final byte[] MAGIC = "PATCHBA1".getBytes(StandardCharsets.US_ASCII);

  private static final Logger LOG = LoggerFactory.getLogger(PartFile.class);

  private final ReentrantLock position = new ReentrantLock();
  private final RandomAccessFile file;
  private final Path path;
  private final EntryMetadata label;
  private final byte[] labelBytes;

  private PartFile(RandomAccessFile file, Path path, EntryMetadata label, byte[] labelBytes) {
    this.file = file;
    this.path = path;
    this.label = label;
    this.labelBytes = labelBytes;
  }

  public static PartFile create(Path directory, EntryMetadata label) throws IOException {
    byte[] labelBytes = bytes(label);
    Path path = Files.createTempFile(directory, "", ".part");
    PartFile part =
        new PartFile(new RandomAccessFile(path.toFile(), "rw"), path, label, labelBytes);
    try {
      part.file.write(MAGIC);
      part.file.writeInt(labelBytes.length);
      part.file.write(labelBytes);
      return part;
    } catch (IOException full) {
      part.close();
      throw full;
    }
  }

  private static byte[] bytes(EntryMetadata label) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    label.write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  EntryMetadata label() {
    return label;
  }

  private long bodyFrom() {
    return MAGIC.length + Integer.BYTES + labelBytes.length;
  }

  /** Writes bytes of the body at an offset in it. */
  public void write(long at, byte[] bytes, int from, int length) throws IOException {
    position.lock();
    try {
      file.seek(bodyFrom() + at);
      file.write(bytes, from, length);
    } finally {
      position.unlock();
    }
  }

  /** Takes a body from its first byte on. */
  OutputStream out() {
    return new OutputStream() {
      private long at;

      @Override
      public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int from, int length) throws IOException {
        PartFile.this.write(at, bytes, from, length);
        at += length;
      }
    };
  }

  /** Reads that many bytes of the body, which were written before. */
  public void read(long at, byte[] into, int from, int length) throws IOException {
    position.lock();
    try {
      file.seek(bodyFrom() + at);
      file.readFully(into, from, length);
    } catch (EOFException cut) {
      throw new IOException("a part file ends before " + (at + length), cut);
    } finally {
      position.unlock();
    }
  }

  /**
   * Seals the file and gives it its name. It is not forced to the disk: after a killed process all
   * that was written is there, and after a lost machine the seal or the body's checksum tells.
   *
   * @return bytes of the whole file
   */
  long finish(Path name, EntryTrailer seal) throws IOException {
    position.lock();
    try {
      file.seek(bodyFrom() + seal.length());
      seal.write(file, labelBytes);
      file.setLength(file.getFilePointer());
      Files.createDirectories(name.getParent());
      Files.move(path, name, StandardCopyOption.ATOMIC_MOVE);
      return file.length();
    } finally {
      position.unlock();
    }
  }

  /** Closes the file; one that was not finished is gone. */
  @Override
  public void close() {
    try {
      file.close();
      Files.deleteIfExists(path);
    } catch (IOException e) {
      LOG.warn("cannot remove {}", path, e);
    }
  }
}
