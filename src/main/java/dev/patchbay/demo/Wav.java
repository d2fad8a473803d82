package dev.patchbay.demo;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Header of a WAV file (RIFF/WAVE).
 *
 * @param rate samples per second
 * @param channels number of channels
 * @param bytesASecond bytes per second of all channels
 * @param dataBytes length that the header claims; an unfinished stream claims too much
 */
record Wav(int rate, int channels, int bytesASecond, long dataBytes) {

  private static final int HEAD = 44;
  private static final int FORMAT = 16;

  /** Value in OpenAI's own streams while the length is not known yet. */
  private static final int LENGTH_UNKNOWN = 0xFFFFFFFF;

  /** A header for {@link Pcm} sound of unknown length. */
  static byte[] head() {
    return ByteBuffer.allocate(HEAD)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(ascii("RIFF"))
        .putInt(LENGTH_UNKNOWN)
        .put(ascii("WAVEfmt "))
        .putInt(FORMAT)
        .putShort((short) 1)
        .putShort((short) 1)
        .putInt(Pcm.RATE)
        .putInt(Pcm.RATE * Pcm.BYTES_A_SAMPLE)
        .putShort((short) Pcm.BYTES_A_SAMPLE)
        .putShort((short) (8 * Pcm.BYTES_A_SAMPLE))
        .put(ascii("data"))
        .putInt(LENGTH_UNKNOWN)
        .array();
  }

  /** Reads a header; the stream is then at the first byte of sound. */
  static Wav read(InputStream source) throws IOException {
    DataInputStream in = new DataInputStream(source);
    String riff = name(in);
    in.readInt();
    if (!riff.equals("RIFF") || !name(in).equals("WAVE")) {
      throw new IOException("not a wav");
    }
    ByteBuffer format = ByteBuffer.allocate(0);
    while (true) {
      String chunk = name(in);
      long length = Integer.reverseBytes(in.readInt()) & 0xFFFFFFFFL;
      if (chunk.equals("data")) {
        return of(format, length);
      }
      if (chunk.equals("fmt ")) {
        format = ByteBuffer.wrap(in.readNBytes(FORMAT)).order(ByteOrder.LITTLE_ENDIAN);
        length -= FORMAT;
      }
      skip(in, length + (length & 1));
    }
  }

  private static Wav of(ByteBuffer format, long dataBytes) throws IOException {
    if (format.limit() < FORMAT || format.getInt(4) <= 0 || format.getInt(8) <= 0) {
      throw new IOException("a wav that does not say how it sounds");
    }
    return new Wav(format.getInt(4), format.getShort(2), format.getInt(8), dataBytes);
  }

  private static String name(DataInputStream in) throws IOException {
    byte[] name = in.readNBytes(4);
    if (name.length < 4) {
      throw new EOFException("the wav ends in its head");
    }
    return new String(name, StandardCharsets.US_ASCII);
  }

  private static void skip(InputStream in, long bytes) throws IOException {
    if (bytes > 0) {
      in.skipNBytes(bytes);
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
