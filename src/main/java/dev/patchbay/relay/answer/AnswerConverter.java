package dev.patchbay.relay.answer;

import dev.patchbay.audio.InvalidWav;
import dev.patchbay.audio.WavHeader;
import dev.patchbay.routing.outcome.Fault;
import dev.patchbay.routing.plan.Conversion;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Turns the body of a provider's good answer into what the client asked for.
 *
 * <p>Audio flows through with the memory of a header; a transcript is held whole, up to 4 MiB.
 */
final class AnswerConverter {

  /**
   * A body for the client.
   *
   * @param stream its bytes; closing it closes the provider's stream
   * @param length how many; -1 if not known
   */
  record Converted(InputStream stream, long length) {}

  // Ten hours of speech with every word timed.
  private static final int LARGEST_TRANSCRIPT = 4 << 20;
  // Chunks before the samples hold titles and padding; more than this is no answer to speech.
  private static final long LARGEST_HEADER = 1 << 20;
  private static final int FIRST = 4096;
  private static final long LARGEST_WAV = 0xFFFF_FFFFL - WavHeader.WRITTEN;

  private AnswerConverter() {}

  /**
   * Converts a body that {@link AnswerCheck} found good.
   *
   * @param length bytes that the provider announced; -1 if it did not
   * @throws UnusableAnswer if it cannot be converted; nothing of it is lost to the client then
   */
  static Converted convert(ExpectedAnswer expected, InputStream in, long length)
      throws IOException, UnusableAnswer {
    Conversion conversion = expected.conversion();
    return switch (conversion) {
      case NONE -> new Converted(in, length);
      case WAV_TO_PCM -> samples(in, length, expected.pcmRate());
      case PCM_TO_WAV -> wav(in, length, expected.pcmRate());
      case JSON_TO_TEXT -> held(Transcript.ofJson(all(in)).asText(), in);
      case JSON_TO_EVENTS -> held(Transcript.ofAny(all(in)).asEvents(), in);
    };
  }

  private static Converted samples(InputStream in, long length, int rate)
      throws IOException, UnusableAnswer {
    WavHeader header = header(in);
    if (!header.isPcm16Mono(rate)) {
      throw new UnusableAnswer(
          Fault.WRONG_FORMAT,
          "The wav has %d channels of %d bit at %d Hz (expected: 1 of 16 bit at %d Hz)."
              .formatted(header.channels(), header.bits(), header.rate(), rate));
    }
    long rest = length < 0 ? -1 : length - header.size();
    if (rest >= 0 && header.dataLength() > rest) {
      throw new UnusableAnswer(Fault.BROKEN_BODY, "The wav is shorter than its header says.");
    }
    long samples = header.dataLength() < 0 ? rest : header.dataLength();
    return new Converted(begun(new WavSamples(in, samples)), samples);
  }

  private static WavHeader header(InputStream in) throws IOException, UnusableAnswer {
    try {
      return WavHeader.read(in, LARGEST_HEADER);
    } catch (InvalidWav unusable) {
      throw new UnusableAnswer(Fault.WRONG_FORMAT, "The wav: " + unusable.getMessage());
    } catch (EOFException cut) {
      throw new UnusableAnswer(Fault.BROKEN_BODY, "The wav ends within its header.");
    }
  }

  // A header with nothing behind it is found while another provider can still be asked.
  private static InputStream begun(InputStream samples) throws IOException, UnusableAnswer {
    byte[] first = new byte[FIRST];
    int count = samples.read(first);
    if (count < 0) {
      throw new UnusableAnswer(Fault.EMPTY_AUDIO, "The wav holds no samples.");
    }
    return new PrefixedStream(Arrays.copyOf(first, count), samples);
  }

  private static Converted wav(InputStream in, long length, int rate) {
    boolean exact = length >= 0 && length <= LARGEST_WAV;
    byte[] header = WavHeader.ofPcm16Mono(exact ? length : -1, rate);
    return new Converted(new PrefixedStream(header, in), exact ? length + WavHeader.WRITTEN : -1);
  }

  private static byte[] all(InputStream in) throws IOException, UnusableAnswer {
    byte[] bytes = in.readNBytes(LARGEST_TRANSCRIPT + 1);
    if (bytes.length > LARGEST_TRANSCRIPT) {
      throw new UnusableAnswer(Fault.UNEXPECTED_ANSWER, "The transcript is larger than 4 MiB.");
    }
    return bytes;
  }

  private static Converted held(byte[] bytes, InputStream in) {
    // The provider's stream is at its end, and stays there.
    return new Converted(new PrefixedStream(bytes, in), bytes.length);
  }
}
