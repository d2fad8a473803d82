package dev.patchbay.cache.store;

import dev.patchbay.api.Sha256;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * File of an entry, open for reading; its metadata and trailer are verified.
 *
 * <p>Threading: one reader; each opens the file for itself.
 */
final class EntryFile implements CacheEntry.Content {

  private static final int LONGEST_METADATA = 1 << 20;
  private static final int BUFFER = 16 * 1024;

  private final RandomAccessFile file;
  private final EntryMetadata metadata;
  private final EntryTrailer trailer;
  private final long bodyFrom;

  private EntryFile(
      RandomAccessFile file, EntryMetadata metadata, EntryTrailer trailer, long bodyFrom) {
    this.file = file;
    this.metadata = metadata;
    this.trailer = trailer;
    this.bodyFrom = bodyFrom;
  }

  /**
   * Opens a file.
   *
   * @throws IOException if it does not exist or is damaged
   */
  static EntryFile open(Path path) throws IOException {
    RandomAccessFile file = new RandomAccessFile(path.toFile(), "r");
    try {
      return read(file);
    } catch (IOException damaged) {
      file.close();
      throw damaged;
    }
  }

  private static EntryFile read(RandomAccessFile file) throws IOException {
    byte[] magic = new byte[PartFile.MAGIC.length];
    file.readFully(magic);
    int metadataLength = file.readInt();
    if (!Arrays.equals(magic, PartFile.MAGIC)
        || metadataLength < 0
        || metadataLength > LONGEST_METADATA) {
      throw new IOException("not a cache entry");
    }
    byte[] metadataBytes = new byte[metadataLength];
    file.readFully(metadataBytes);
    long bodyFrom = file.getFilePointer();
    long trailerFrom = file.length() - EntryTrailer.LENGTH;
    if (trailerFrom < bodyFrom) {
      throw new IOException("it has no trailer");
    }
    file.seek(trailerFrom);
    EntryTrailer trailer = EntryTrailer.read(file, metadataBytes);
    if (trailer.length() != trailerFrom - bodyFrom) {
      throw new IOException("the body has another length than the trailer says");
    }
    EntryMetadata metadata =
        EntryMetadata.read(new DataInputStream(new ByteArrayInputStream(metadataBytes)));
    return new EntryFile(file, metadata, trailer, bodyFrom);
  }

  EntryMetadata metadata() {
    return metadata;
  }

  /** The entry; closing it closes the file. */
  CacheEntry entry() {
    return new CacheEntry(
        metadata, trailer.length(), HexFormat.of().formatHex(trailer.body()), this);
  }

  /**
   * Verifies the checksum of the body.
   *
   * @throws IOException if it is wrong
   */
  void verify() throws IOException {
    MessageDigest digest = Sha256.digest();
    byte[] buffer = new byte[BUFFER];
    file.seek(bodyFrom);
    for (long left = trailer.length(); left > 0; ) {
      int some = (int) Math.min(left, BUFFER);
      file.readFully(buffer, 0, some);
      digest.update(buffer, 0, some);
      left -= some;
    }
    if (!Arrays.equals(digest.digest(), trailer.body())) {
      throw new IOException("the checksum of the body is wrong");
    }
  }

  @Override
  public void writeTo(OutputStream out, long from, long to) throws IOException {
    byte[] buffer = new byte[BUFFER];
    file.seek(bodyFrom + from);
    for (long left = to - from; left > 0; ) {
      int some = (int) Math.min(left, BUFFER);
      file.readFully(buffer, 0, some);
      out.write(buffer, 0, some);
      left -= some;
    }
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException ignored) {
      // It was only read.
    }
  }
}
