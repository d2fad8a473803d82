package dev.patchbay.relay;

import dev.patchbay.routing.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The header of a RIFF/WAVE stream, read up to its first sample.
 *
 * @param tag kind of samples: 1 is pcm
 * @param channels how many
 * @param rate samples a second
 * @param bits of one sample
 * @param dataLength bytes of samples; -1 where a streaming writer could not know
 * @param size bytes of the header itself
 */
record WavHeader(int tag, int channels, int rate, int bits, long dataLength, long size) {

  private static final int EXTENSIBLE = 0xFFFE;
  // Chunks before the samples hold titles and padding; more than this is no answer to speech.
  private static final long LARGEST = 1 << 20;
  // Writers that stream put 0, 2 GiB or 4 GiB less a header here, since they cannot go back.
  private static final long SMALLEST_PLACEHOLDER = 0x7FFF_0000L;

  static WavHeader read(InputStream in) throws IOException, UnusableAnswer {
    String riff = name(exactly(in, 4));
    exactly(in, 4);
    if (!(riff.equals("RIFF") || riff.equals("RF64")) || !name(exactly(in, 4)).equals("WAVE")) {
      throw new UnusableAnswer(Fault.WRONG_FORMAT, "The answer is not a wav.");
    }
    WavHeader format = new WavHeader(0, 0, 0, 0, -1, 12);
    while (format.size() < LARGEST) {
      String chunk = name(exactly(in, 4));
      long length = Integer.toUnsignedLong(exactly(in, 4).getInt());
      if (chunk.equals("data")) {
        return format.with(samples(length), 8);
      }
      // Chunks begin at even places.
      long padded = length + (length & 1);
      if (padded > LARGEST) {
        break;
      }
      ByteBuffer content = exactly(in, (int) padded);
      format = chunk.equals("fmt ") ? format.told(content) : format;
      format = format.with(-1, 8 + padded);
    }
    throw new UnusableAnswer(Fault.WRONG_FORMAT, "The wav has no samples within 1 MiB.");
  }

  boolean isPcm16Mono(int wantedRate) {
    return tag == 1 && channels == 1 && bits == 16 && rate == wantedRate;
  }

  private WavHeader told(ByteBuffer content) throws UnusableAnswer {
    if (content.capacity() < 16) {
      throw new UnusableAnswer(Fault.WRONG_FORMAT, "The wav's format chunk is too short.");
    }
    int given = Short.toUnsignedInt(content.getShort(0));
    // The extensible form says the kind in the first bytes of a GUID.
    int kind =
        given == EXTENSIBLE && content.capacity() >= 26
            ? Short.toUnsignedInt(content.getShort(24))
            : given;
    return new WavHeader(
        kind,
        Short.toUnsignedInt(content.getShort(2)),
        content.getInt(4),
        Short.toUnsignedInt(content.getShort(14)),
        dataLength,
        size);
  }

  private WavHeader with(long samples, long more) {
    return new WavHeader(tag, channels, rate, bits, samples, size + more);
  }

  private static long samples(long length) {
    return length == 0 || length >= SMALLEST_PLACEHOLDER ? -1 : length;
  }

  private static String name(ByteBuffer four) {
    return new String(four.array(), StandardCharsets.ISO_8859_1);
  }

  private static ByteBuffer exactly(InputStream in, int count) throws IOException, UnusableAnswer {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new UnusableAnswer(Fault.BROKEN_BODY, "The wav ends within its header.");
    }
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
