package dev.patchbay.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Slice of a binary file, decoded as integers and short texts.
 *
 * @param bytes bytes of the slice, in its byte order
 */
record BinarySlice(ByteBuffer bytes) {

  /** The slice; empty if the recording does not have that many bytes there. */
  static Optional<BinarySlice> of(AudioBytes audio, long at, int length, ByteOrder order)
      throws IOException {
    if (at < 0 || at > audio.size() - length) {
      return Optional.empty();
    }
    byte[] read = audio.read(at, length);
    return read.length < length
        ? Optional.empty()
        : Optional.of(new BinarySlice(ByteBuffer.wrap(read).order(order)));
  }

  static Optional<BinarySlice> big(AudioBytes audio, long at, int length) throws IOException {
    return of(audio, at, length, ByteOrder.BIG_ENDIAN);
  }

  static Optional<BinarySlice> little(AudioBytes audio, long at, int length) throws IOException {
    return of(audio, at, length, ByteOrder.LITTLE_ENDIAN);
  }

  int u8(int at) {
    return bytes.get(at) & 0xff;
  }

  int u16(int at) {
    return bytes.getShort(at) & 0xffff;
  }

  long u32(int at) {
    return bytes.getInt(at) & 0xffffffffL;
  }

  long s64(int at) {
    return bytes.getLong(at);
  }

  /** The four-character code at an index. */
  String tag(int at) {
    return text(at, 4);
  }

  String text(int at, int length) {
    return new String(bytes.array(), at, length, StandardCharsets.ISO_8859_1);
  }
}
