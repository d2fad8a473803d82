package dev.patchbay.audio.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Ogg page writer (RFC 3533) for one logical stream.
 *
 * <p>Threading: one thread at a time.
 */
final class OggPageWriter {

  private static final int FIRST = 2;
  private static final int LAST = 4;
  private static final int HEAD = 27;
  private static final int MOST_SEGMENTS = 255;
  private static final int CHECKSUM_AT = 22;
  // A number that tells chained streams apart; there is one.
  private static final int SERIAL = 1;

  private final byte[] segments = new byte[MOST_SEGMENTS];
  private final EncoderBuffer packets = new EncoderBuffer();
  private int segmentCount;
  private int sequence;

  /** True if a packet of this length does not fit the open page any more. */
  boolean isFull(int length) {
    return segmentCount + length / 255 + 1 > MOST_SEGMENTS;
  }

  /** Adds a packet to the open page, which must have room. */
  void add(byte[] packet, int length) {
    for (int left = length; left >= 255; left -= 255) {
      segments[segmentCount++] = (byte) 255;
    }
    segments[segmentCount++] = (byte) (length % 255);
    packets.write(packet, 0, length);
  }

  /**
   * Writes the open page.
   *
   * @param position samples up to the end of its last packet
   */
  void flush(long position, boolean last, EncoderBuffer out) {
    byte[] body = packets.readAll();
    ByteBuffer page = ByteBuffer.allocate(HEAD + segmentCount + body.length);
    page.order(ByteOrder.LITTLE_ENDIAN);
    page.put("OggS".getBytes(StandardCharsets.US_ASCII)).put((byte) 0);
    page.put((byte) ((sequence == 0 ? FIRST : 0) | (last ? LAST : 0)));
    page.putLong(position).putInt(SERIAL).putInt(sequence++).putInt(0);
    page.put((byte) segmentCount).put(segments, 0, segmentCount).put(body);
    page.putInt(CHECKSUM_AT, Checksum.crc32(page.array(), page.capacity()));
    out.write(page.array());
    segmentCount = 0;
  }
}
