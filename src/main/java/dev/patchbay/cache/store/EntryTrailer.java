package dev.patchbay.cache.store;

import dev.patchbay.api.Sha256;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * The end of an answer's file, without which it is not whole: a file that was cut anywhere, or
 * whose label was changed, has no seal that fits.
 *
 * @param length bytes of the body
 * @param body its SHA-256
 */
public record EntryTrailer(long length, byte[] body) {

  static final int LENGTH = Long.BYTES + 2 * Sha256.LENGTH;

  void write(DataOutput out, byte[] label) throws IOException {
    out.writeLong(length);
    out.write(body);
    out.write(over(label));
  }

  static EntryTrailer read(DataInput in, byte[] label) throws IOException {
    long length = in.readLong();
    byte[] body = new byte[Sha256.LENGTH];
    in.readFully(body);
    byte[] over = new byte[Sha256.LENGTH];
    in.readFully(over);
    EntryTrailer seal = new EntryTrailer(length, body);
    if (!Arrays.equals(over, seal.over(label))) {
      throw new IOException("the seal does not fit");
    }
    return seal;
  }

  private byte[] over(byte[] label) {
    MessageDigest digest = Sha256.digest();
    digest.update(label);
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(length).array());
    return digest.digest(body);
  }
}
