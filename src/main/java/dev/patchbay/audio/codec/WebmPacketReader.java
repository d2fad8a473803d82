package dev.patchbay.audio.codec;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Reader of Opus packets from a WebM container (Matroska, RFC 9559), also one whose clusters have
 * no length, as browsers record it. A recording that is cut ends with its last whole packet.
 *
 * <p>Threading: one reader.
 */
final class WebmPacketReader implements OpusPacketSource {

  private static final int CODEC_ID = 0x86;
  private static final int CODEC_PRIVATE = 0x63A2;
  private static final int SIMPLE_BLOCK = 0xA3;
  private static final int BLOCK = 0xA1;
  // Segment, Cluster, BlockGroup, Tracks, TrackEntry: their content is read as if it were outside.
  private static final Set<Integer> CONTAINERS =
      Set.of(0x18538067, 0x1F43B675, 0xA0, 0x1654AE6B, 0xAE);
  private static final int NO_LACING = 0x06;

  private final InputStream in;
  private int preSkip;

  WebmPacketReader(InputStream in) {
    this.in = in;
  }

  @Override
  public byte[] next() throws IOException {
    try {
      while (true) {
        int id = id();
        if (id < 0) {
          return null;
        }
        long size = number();
        if (!CONTAINERS.contains(id)) {
          byte[] packet = element(id, size);
          if (packet.length > 0) {
            return packet;
          }
        }
      }
    } catch (EOFException cut) {
      return null;
    }
  }

  @Override
  public int preSkip() {
    return preSkip;
  }

  /** The packet in an element; empty if it is no block. */
  private byte[] element(int id, long size) throws IOException {
    boolean block = id == SIMPLE_BLOCK || id == BLOCK;
    if (!block && id != CODEC_ID && id != CODEC_PRIVATE) {
      in.skipNBytes(size);
      return new byte[0];
    }
    if (size > LARGEST) {
      throw new IOException("a WebM element of " + size + " bytes");
    }
    byte[] bytes = in.readNBytes((int) size);
    if (bytes.length < size) {
      throw new EOFException("a WebM element is cut");
    }
    if (block) {
      return packet(bytes);
    }
    if (id == CODEC_ID) {
      checkCodec(bytes);
    } else if (bytes.length >= 12) {
      preSkip = bytes[10] & 0xFF | (bytes[11] & 0xFF) << 8;
    }
    return new byte[0];
  }

  private static void checkCodec(byte[] name) throws IOException {
    if (!new String(name, StandardCharsets.ISO_8859_1).startsWith("A_OPUS")) {
      throw new IOException("not Opus");
    }
  }

  /** The frame behind the track's number, the time and the flags. */
  private static byte[] packet(byte[] block) throws IOException {
    int head = block.length == 0 ? 0 : Integer.numberOfLeadingZeros(block[0] & 0xFF) - 24 + 4;
    if (block.length <= head || (block[head - 1] & NO_LACING) != 0) {
      throw new IOException("a WebM block with more than one frame, or none");
    }
    byte[] frame = new byte[block.length - head];
    System.arraycopy(block, head, frame, 0, frame.length);
    return frame;
  }

  private int id() throws IOException {
    int first = in.read();
    if (first < 0) {
      return -1;
    }
    int more = Integer.numberOfLeadingZeros(first) - 24;
    if (more > 3) {
      throw new IOException("not a WebM element");
    }
    int id = first;
    for (int i = 0; i < more; i++) {
      id = id << 8 | one();
    }
    return id;
  }

  private long number() throws IOException {
    int first = one();
    int more = Integer.numberOfLeadingZeros(first) - 24;
    if (more > 7) {
      throw new IOException("not a WebM length");
    }
    long number = first & (0x7F >> more);
    for (int i = 0; i < more; i++) {
      number = number << 8 | one();
    }
    return number;
  }

  private int one() throws IOException {
    int next = in.read();
    if (next < 0) {
      throw new EOFException("a WebM element is cut");
    }
    return next;
  }
}
