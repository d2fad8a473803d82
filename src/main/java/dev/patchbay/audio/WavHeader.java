package dev.patchbay.audio;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * WAV header: the start of a RIFF/WAVE stream up to its first sample.
 *
 * @param tag format tag: 1 is pcm
 * @param channels number of channels
 * @param rate sample rate in Hz
 * @param byteRate bytes per second
 * @param bits bits per sample
 * @param dataLength length of the samples in bytes; -1 if a streaming writer left it open
 * @param size length of the header itself in bytes
 */
public record WavHeader(
    int tag, int channels, int rate, long byteRate, int bits, long dataLength, long size) {

  /** Length in bytes of a header written by this class. */
  public static final int WRITTEN = 44;

  private static final int PCM = 1;
  private static final int EXTENSIBLE = 0xFFFE;
  // 64-bit lengths of EBU RF64 and ITU-R BS.2088 BW64: of the file, of the samples.
  private static final String LONG_LENGTHS = "ds64";
  private static final int MAX_CHUNKS = 64;
  private static final int SHORTEST_FORMAT = 16;
  private static final int LONGEST_FORMAT = 40;
  // Streaming writers put 0, or 2 GiB or 4 GiB less a header here, because they cannot seek back.
  private static final long SMALLEST_PLACEHOLDER = 0x7FFF_0000L;
  private static final long ALL_ONES = 0xFFFF_FFFFL;
  private static final Set<String> NAMES = Set.of("RIFF", "RF64", "BW64");

  /**
   * Reads a header, and no byte after it.
   *
   * @param maxSize largest header in bytes, with the titles and the padding before the samples
   * @throws InvalidWav if this is not a wav, or has no samples
   * @throws EOFException if the stream ends within the header
   */
  public static WavHeader read(InputStream in, long maxSize) throws IOException {
    ByteBuffer riff = exactly(in, 12);
    if (!NAMES.contains(name(riff, 0)) || !name(riff, 8).equals("WAVE")) {
      throw new InvalidWav("not a wav");
    }
    WavHeader header = new WavHeader(0, 0, 0, 0, 0, -1, 12);
    for (int chunk = 0; chunk < MAX_CHUNKS; chunk++) {
      ByteBuffer head = exactly(in, 8);
      long length = Integer.toUnsignedLong(head.getInt(4));
      if (name(head, 0).equals("data")) {
        return header.with(samples(length, header.dataLength), 8);
      }
      // Chunks begin at even offsets.
      long padded = length + (length & 1);
      if (header.size + padded > maxSize) {
        break;
      }
      header = header.chunk(name(head, 0), in, padded).after(8 + padded);
    }
    throw new InvalidWav("no samples within " + maxSize + " bytes and " + MAX_CHUNKS + " chunks");
  }

  /**
   * A header for 16-bit mono pcm.
   *
   * @param length length of the samples in bytes; -1 if unknown
   */
  public static byte[] ofPcm16Mono(long length, int rate) {
    return ByteBuffer.allocate(WRITTEN)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(ascii("RIFF"))
        // Players take all ones as "until the end".
        .putInt(length < 0 ? -1 : (int) (length + WRITTEN - 8))
        .put(ascii("WAVEfmt "))
        .putInt(SHORTEST_FORMAT)
        .putShort((short) PCM)
        .putShort((short) 1)
        .putInt(rate)
        .putInt(rate * 2)
        .putShort((short) 2)
        .putShort((short) 16)
        .put(ascii("data"))
        .putInt((int) length)
        .array();
  }

  public boolean isPcm16Mono(int wantedRate) {
    return tag == PCM && channels == 1 && bits == 16 && rate == wantedRate;
  }

  private WavHeader chunk(String name, InputStream in, long length) throws IOException {
    if (name.equals(LONG_LENGTHS) && length >= 16) {
      ByteBuffer lengths = exactly(in, 16);
      in.skipNBytes(length - lengths.capacity());
      return with(lengths.getLong(8), 0);
    }
    if (!name.equals("fmt ")) {
      in.skipNBytes(length);
      return this;
    }
    ByteBuffer format = exactly(in, (int) Math.min(length, LONGEST_FORMAT));
    in.skipNBytes(length - format.capacity());
    return withFormat(format);
  }

  private WavHeader withFormat(ByteBuffer format) throws InvalidWav {
    if (format.capacity() < SHORTEST_FORMAT) {
      throw new InvalidWav("a format chunk of only " + format.capacity() + " bytes");
    }
    int declared = Short.toUnsignedInt(format.getShort(0));
    // WAVE_FORMAT_EXTENSIBLE has the format tag in the first bytes of a GUID.
    int actual =
        declared == EXTENSIBLE && format.capacity() >= 26
            ? Short.toUnsignedInt(format.getShort(24))
            : declared;
    return new WavHeader(
        actual,
        Short.toUnsignedInt(format.getShort(2)),
        format.getInt(4),
        Integer.toUnsignedLong(format.getInt(8)),
        Short.toUnsignedInt(format.getShort(14)),
        dataLength,
        size);
  }

  private WavHeader with(long samples, long more) {
    return new WavHeader(tag, channels, rate, byteRate, bits, samples, size + more);
  }

  private WavHeader after(long more) {
    return with(dataLength, more);
  }

  /**
   * Length of the samples; -1 if it is open.
   *
   * @param longLength length in a chunk before; not positive if there is none
   */
  private static long samples(long length, long longLength) {
    if (length > 0 && length < SMALLEST_PLACEHOLDER) {
      return length;
    }
    return length == ALL_ONES && longLength > 0 ? longLength : -1;
  }

  private static String name(ByteBuffer bytes, int at) {
    return new String(bytes.array(), at, 4, StandardCharsets.ISO_8859_1);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static ByteBuffer exactly(InputStream in, int count) throws IOException {
    byte[] bytes = new byte[count];
    if (in.readNBytes(bytes, 0, count) < count) {
      throw new EOFException("the wav ends within its header");
    }
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
