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
 * Part file: the file of an entry while it is written, under a temporary name. It has magic,
 * metadata, body and, last, the trailer.
 *
 * <p>Not a {@code FileChannel}: an interrupt of one reader would close it for all.
 *
 * <p>Threading: one writer, any number of readers; the lock is held for one read or write only.
 */
public final class PartFile implements AutoCloseable {

  static final byte[] MAGIC = "PATCHBA1".getBytes(StandardCharsets.US_ASCII);

  private static final Logger LOG = LoggerFactory.getLogger(PartFile.class);

  private final ReentrantLock position = new ReentrantLock();
  private final RandomAccessFile file;
  private final Path path;
  private final EntryMetadata metadata;
  private final byte[] metadataBytes;

  private PartFile(RandomAccessFile file, Path path, EntryMetadata metadata, byte[] metadataBytes) {
    this.file = file;
    this.path = path;
    this.metadata = metadata;
    this.metadataBytes = metadataBytes;
  }

  public static PartFile create(Path directory, EntryMetadata metadata) throws IOException {
    byte[] metadataBytes = bytes(metadata);
    Path path = Files.createTempFile(directory, "", ".part");
    PartFile part =
        new PartFile(new RandomAccessFile(path.toFile(), "rw"), path, metadata, metadataBytes);
    try {
      part.file.write(MAGIC);
      part.file.writeInt(metadataBytes.length);
      part.file.write(metadataBytes);
      return part;
    } catch (IOException full) {
      part.close();
      throw full;
    }
  }

  private static byte[] bytes(EntryMetadata metadata) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    metadata.write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  EntryMetadata metadata() {
    return metadata;
  }

  private long bodyFrom() {
    return MAGIC.length + Integer.BYTES + metadataBytes.length;
  }

  /** Writes bytes of the body at an offset. */
  public void write(long at, byte[] bytes, int from, int length) throws IOException {
    position.lock();
    try {
      file.seek(bodyFrom() + at);
      file.write(bytes, from, length);
    } finally {
      position.unlock();
    }
  }

  /** Stream to which the body is written, from its first byte on. */
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

  /** Reads bytes of the body that were written before. */
  public void read(long at, byte[] into, int from, int length) throws IOException {
    position.lock();
    try {
      file.seek(bodyFrom() + at);
      file.readFully(into, from, length);
    } catch (EOFException cut) {
      throw new IOException("the part file ends before " + (at + length), cut);
    } finally {
      position.unlock();
    }
  }

  /**
   * Writes the trailer and renames the file. It does not force it to the disk: after a killed
   * process all that was written is there, and after a power failure the checksums show what is
   * missing.
   *
   * @return size of the file in bytes
   */
  long finish(Path name, EntryTrailer trailer) throws IOException {
    position.lock();
    try {
      file.seek(bodyFrom() + trailer.length());
      trailer.write(file, metadataBytes);
      file.setLength(file.getFilePointer());
      Files.createDirectories(name.getParent());
      Files.move(path, name, StandardCopyOption.ATOMIC_MOVE);
      return file.length();
    } finally {
      position.unlock();
    }
  }

  /** Closes the file; deletes it if it was not finished. */
  @Override
  public void close() {
    try {
      file.close();
      Files.deleteIfExists(path);
    } catch (IOException e) {
      LOG.warn("cannot delete {}", path, e);
    }
  }
}
