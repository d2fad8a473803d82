package dev.patchbay.audio.codec;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Reader of Opus packets from an Ogg container (RFC 3533, RFC 7845). A recording that is cut ends
 * with its last whole packet.
 *
 * <p>Threading: one reader.
 */
final class OggPacketReader implements OpusPacketSource {

  private static final int HEAD = 27;
  // The header and the comments come before the sound.
  private static final int HEADERS = 2;

  private final InputStream in;
  private final ByteArrayOutputStream packet = new ByteArrayOutputStream();
  private byte[] segments = {};
  private int segment;
  private int packets;
  private int preSkip;

  OggPacketReader(InputStream in) {
    this.in = in;
  }

  @Override
  public byte[] next() throws IOException {
    while (true) {
      byte[] whole = packet();
      if (whole == null) {
        return null;
      }
      packets++;
      if (packets == 1) {
        readHead(whole);
      }
      if (packets > HEADERS && whole.length > 0) {
        return whole;
      }
    }
  }

  @Override
  public int preSkip() {
    return preSkip;
  }

  private void readHead(byte[] head) throws IOException {
    if (head.length < 19 || !ascii(head, 8).equals("OpusHead")) {
      throw new IOException("not Opus");
    }
    preSkip = head[10] & 0xFF | (head[11] & 0xFF) << 8;
  }

  private byte[] packet() throws IOException {
    packet.reset();
    while (true) {
      while (segment == segments.length) {
        if (!readPage()) {
          return null;
        }
      }
      int length = segments[segment++] & 0xFF;
      byte[] bytes = in.readNBytes(length);
      if (bytes.length < length) {
        return null;
      }
      packet.write(bytes, 0, length);
      // The headers may hold a picture.
      if (packet.size() > (packets < HEADERS ? 256 : 1) * LARGEST) {
        throw new IOException("an Ogg packet of more than " + LARGEST + " bytes");
      }
      if (length < 255) {
        return packet.toByteArray();
      }
    }
  }

  /** False at the end. */
  private boolean readPage() throws IOException {
    byte[] head = in.readNBytes(HEAD);
    if (head.length < HEAD) {
      return false;
    }
    if (!ascii(head, 4).equals("OggS")) {
      throw new IOException("not an Ogg page");
    }
    int count = head[HEAD - 1] & 0xFF;
    segments = in.readNBytes(count);
    segment = 0;
    if (segments.length < count) {
      throw new EOFException("an Ogg page ends in its head");
    }
    return true;
  }

  private static String ascii(byte[] bytes, int length) {
    return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
  }
}
