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
 * A finished answer's file, open for reading, label and seal checked.
 *
 * <p>Threading: one reader; each opens a file of its own.
 */
final class EntryFile implements CacheEntry.Content {

  private static final int LONGEST_LABEL = 1 << 20;
  private static final int BUFFER = 16 * 1024;

  private final RandomAccessFile file;
  private final EntryMetadata label;
  private final EntryTrailer seal;
  private final long bodyFrom;

  private EntryFile(RandomAccessFile file, EntryMetadata label, EntryTrailer seal, long bodyFrom) {
    this.file = file;
    this.label = label;
    this.seal = seal;
    this.bodyFrom = bodyFrom;
  }

  /**
   * @throws IOException if there is no such file, or it is not whole
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
    int labelLength = file.readInt();
    if (!Arrays.equals(magic, PartFile.MAGIC) || labelLength < 0 || labelLength > LONGEST_LABEL) {
      throw new IOException("not an answer's file");
    }
    byte[] labelBytes = new byte[labelLength];
    file.readFully(labelBytes);
    long bodyFrom = file.getFilePointer();
    long sealFrom = file.length() - EntryTrailer.LENGTH;
    if (sealFrom < bodyFrom) {
      throw new IOException("no seal");
    }
    file.seek(sealFrom);
    EntryTrailer seal = EntryTrailer.read(file, labelBytes);
    if (seal.length() != sealFrom - bodyFrom) {
      throw new IOException("the body is not as long as it was");
    }
    EntryMetadata label =
        EntryMetadata.read(new DataInputStream(new ByteArrayInputStream(labelBytes)));
    return new EntryFile(file, label, seal, bodyFrom);
  }

  EntryMetadata label() {
    return label;
  }

  /** The file as an answer; closing that closes the file. */
  CacheEntry answer() {
    return new CacheEntry(label, seal.length(), HexFormat.of().formatHex(seal.body()), this);
  }

  /**
   * @throws IOException if the body is not what was written
   */
  void verify() throws IOException {
    MessageDigest digest = Sha256.digest();
    byte[] buffer = new byte[BUFFER];
    file.seek(bodyFrom);
    for (long left = seal.length(); left > 0; ) {
      int some = (int) Math.min(left, BUFFER);
      file.readFully(buffer, 0, some);
      digest.update(buffer, 0, some);
      left -= some;
    }
    if (!Arrays.equals(digest.digest(), seal.body())) {
      throw new IOException("the body is not what it was");
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
    } catch (IOException nothingWasWritten) {
      return;
    }
  }
}
