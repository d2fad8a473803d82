package dev.patchbay.cache.store;

import dev.patchbay.api.Sha256;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Predicate;

/**
 * Serialization of an entry for a store that others can write to: the number of the last purge
 * before it, then metadata, body and trailer as in a file. All of it is verified by length and
 * checksums before it is used.
 */
final class EntryBytes {

  /** Bytes that hold the metadata of nearly every entry. */
  static final int HEAD = 4096;

  private static final int LONGEST_METADATA = 64 * 1024;

  /**
   * Entry that was read.
   *
   * @param purge number of the last purge that its node had heard of when its fetch began
   */
  record Numbered(long purge, CacheEntry entry) {}

  private EntryBytes() {}

  static byte[] of(long purge, CacheEntry entry) throws IOException {
    ByteArrayOutputStream metadata = new ByteArrayOutputStream();
    entry.metadata().write(new DataOutputStream(metadata));
    ByteArrayOutputStream all = new ByteArrayOutputStream((int) entry.length() + HEAD);
    DataOutputStream out = new DataOutputStream(all);
    out.writeLong(purge);
    out.write(PartFile.MAGIC);
    out.writeInt(metadata.size());
    metadata.writeTo(out);
    entry.content().writeTo(out, 0, entry.length());
    byte[] digest = HexFormat.of().parseHex(entry.sha256());
    new EntryTrailer(entry.length(), digest).write(out, covered(purge, metadata.toByteArray()));
    return all.toByteArray();
  }

  /**
   * Reads an entry.
   *
   * @throws IOException if it is damaged, or the entry of another key
   */
  static Numbered read(byte[] bytes, CacheKey key) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    long purge = in.readLong();
    byte[] metadataBytes = metadataBytes(in);
    EntryMetadata metadata = metadata(metadataBytes);
    int length = in.available() - EntryTrailer.LENGTH;
    if (length < 0 || !metadata.key().equals(key)) {
      throw new IOException("not an entry of this key");
    }
    byte[] body = new byte[length];
    in.readFully(body);
    EntryTrailer trailer = EntryTrailer.read(in, covered(purge, metadataBytes));
    byte[] digest = Sha256.digest().digest(body);
    if (trailer.length() != length || !Arrays.equals(digest, trailer.body())) {
      throw new IOException("the checksum of the body is wrong");
    }
    String sha256 = HexFormat.of().formatHex(digest);
    return new Numbered(
        purge, new CacheEntry(metadata, length, sha256, new CacheEntry.Bytes(body)));
  }

  /** Tests the metadata in the first bytes of an entry; true if they cannot be read. */
  static boolean matches(byte[] head, Predicate<EntryMetadata> which) {
    try {
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(head));
      in.readLong();
      return which.test(metadata(metadataBytes(in)));
    } catch (IOException damaged) {
      return true;
    }
  }

  private static byte[] metadataBytes(DataInputStream in) throws IOException {
    byte[] magic = new byte[PartFile.MAGIC.length];
    in.readFully(magic);
    int length = in.readInt();
    if (!Arrays.equals(magic, PartFile.MAGIC) || length < 0 || length > LONGEST_METADATA) {
      throw new IOException("not a cache entry");
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return bytes;
  }

  /** What the trailer's checksum covers beside the body. */
  private static byte[] covered(long purge, byte[] metadata) {
    return ByteBuffer.allocate(Long.BYTES + metadata.length).putLong(purge).put(metadata).array();
  }

  private static EntryMetadata metadata(byte[] bytes) throws IOException {
    return EntryMetadata.read(new DataInputStream(new ByteArrayInputStream(bytes)));
  }
}
