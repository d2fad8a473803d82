package dev.patchbay.cache.store;

import dev.patchbay.api.Sha256;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Trailer of an entry's file, with checksums: a file that was truncated, or whose metadata was
 * changed, does not match it.
 *
 * @param length length of the body in bytes
 * @param body SHA-256 of the body
 */
public record EntryTrailer(long length, byte[] body) {

  static final int LENGTH = Long.BYTES + 2 * Sha256.LENGTH;

  void write(DataOutput out, byte[] metadata) throws IOException {
    out.writeLong(length);
    out.write(body);
    out.write(checksum(metadata));
  }

  static EntryTrailer read(DataInput in, byte[] metadata) throws IOException {
    long length = in.readLong();
    byte[] body = new byte[Sha256.LENGTH];
    in.readFully(body);
    byte[] checksum = new byte[Sha256.LENGTH];
    in.readFully(checksum);
    EntryTrailer trailer = new EntryTrailer(length, body);
    if (!Arrays.equals(checksum, trailer.checksum(metadata))) {
      throw new IOException("the trailer does not match");
    }
    return trailer;
  }

  private byte[] checksum(byte[] metadata) {
    MessageDigest digest = Sha256.digest();
    digest.update(metadata);
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(length).array());
    return digest.digest(body);
  }
}
