package dev.patchbay.relay.answer;

import dev.patchbay.audio.InvalidWav;
import dev.patchbay.audio.WavHeader;
import dev.patchbay.audio.convert.AudioConverter;
import dev.patchbay.audio.convert.SampleSource;
import dev.patchbay.audio.convert.SampleStream;
import dev.patchbay.routing.outcome.Fault;
import dev.patchbay.routing.plan.Conversion;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Converts a response body to the format that the client asked for: wav to pcm and back, audio and
 * JSON transcripts to server-sent events, JSON transcripts to text.
 *
 * <p>Audio is streamed in the memory of a header; a transcript is read whole, up to 4 MiB.
 */
final class AnswerConverter {

  /**
   * A body for the client.
   *
   * @param stream its bytes; closing it closes the provider's stream
   * @param length number of bytes; -1 if unknown
   */
  record Result(InputStream stream, long length) {}

  // Ten hours of speech with a timestamp for every word.
  private static final int LARGEST_TRANSCRIPT = 4 << 20;
  // Chunks before the samples hold titles and padding; a synthesised wav has few of them.
  private static final long LARGEST_HEADER = 1 << 20;
  private static final int FIRST_READ = 4096;
  private static final long LARGEST_WAV = 0xFFFF_FFFFL - WavHeader.WRITTEN;

  private AnswerConverter() {}

  /**
   * Converts a body that {@link AnswerCheck} found good.
   *
   * @param length length that the provider announced; -1 if it did not
   * @throws UnusableAnswer if it cannot be converted; the client has received nothing then
   */
  static Result convert(ExpectedAnswer expected, InputStream in, long length)
      throws IOException, UnusableAnswer {
    Conversion conversion = expected.conversion();
    return switch (conversion) {
      case NONE -> new Result(in, length);
      case WAV_TO_PCM -> samples(in, length, expected.pcmRate());
      case PCM_TO_WAV -> wav(in, length, expected.pcmRate());
      case WAV_TO_ENCODED -> encodedWav(expected, in, length);
      case PCM_TO_ENCODED -> encodedPcm(expected, in, length);
      case JSON_TO_TEXT -> whole(Transcript.ofJson(transcript(in)).as(expected.format()), in);
      case JSON_TO_EVENTS -> whole(Transcript.ofAny(transcript(in)).asEvents(), in);
      case AUDIO_TO_EVENTS -> events(new Result(in, length));
      case WAV_TO_PCM_EVENTS -> events(samples(in, length, expected.pcmRate()));
      case PCM_TO_WAV_EVENTS -> events(wav(in, length, expected.pcmRate()));
      case WAV_TO_ENCODED_EVENTS -> events(encodedWav(expected, in, length));
      case PCM_TO_ENCODED_EVENTS -> events(encodedPcm(expected, in, length));
    };
  }

  private static Result samples(InputStream in, long length, int rate)
      throws IOException, UnusableAnswer {
    WavHeader header = header(in);
    if (!header.isPcm16Mono(rate)) {
      throw new UnusableAnswer(
          Fault.WRONG_FORMAT,
          "The wav has %d channels of %d bits at %d Hz (expected: 1 of 16 bits at %d Hz)."
              .formatted(header.channels(), header.bits(), header.rate(), rate));
    }
    return samples(header, in, length);
  }

  private static Result samples(WavHeader header, InputStream in, long length)
      throws IOException, UnusableAnswer {
    long rest = length < 0 ? -1 : length - header.size();
    if (rest >= 0 && header.dataLength() > rest) {
      throw new UnusableAnswer(Fault.BROKEN_BODY, "The wav is shorter than its header says.");
    }
    long samples = header.dataLength() < 0 ? rest : header.dataLength();
    return new Result(notEmpty(new WavSamples(in, samples)), samples);
  }

  private static Result encodedWav(ExpectedAnswer expected, InputStream in, long length)
      throws IOException, UnusableAnswer {
    WavHeader header = header(in);
    Optional<SampleSource> source = SampleSource.of(header);
    if (source.isEmpty()) {
      throw new UnusableAnswer(
          Fault.WRONG_FORMAT,
          "The wav has %d channels of %d bits at %d Hz in format %d (expected: samples)."
              .formatted(header.channels(), header.bits(), header.rate(), header.tag()));
    }
    Result samples = samples(header, in, length);
    return encoded(expected, new SampleStream(samples.stream(), source.get(), samples.length()));
  }

  private static Result encodedPcm(ExpectedAnswer expected, InputStream in, long length)
      throws IOException {
    return encoded(expected, new SampleStream(in, SampleSource.pcm16(expected.pcmRate()), length));
  }

  private static Result encoded(ExpectedAnswer expected, SampleStream samples) throws IOException {
    return new Result(
        AudioConverter.convert(
            samples, expected.format(), expected.ffmpeg(), expected.processing()),
        -1);
  }

  private static WavHeader header(InputStream in) throws IOException, UnusableAnswer {
    try {
      return WavHeader.read(in, LARGEST_HEADER);
    } catch (InvalidWav unusable) {
      throw new UnusableAnswer(Fault.WRONG_FORMAT, "Invalid wav: " + unusable.getMessage() + ".");
    } catch (EOFException cut) {
      throw new UnusableAnswer(Fault.BROKEN_BODY, "The wav ends within its header.");
    }
  }

  // A header without samples is detected here, while the call can still fail over.
  private static InputStream notEmpty(InputStream samples) throws IOException, UnusableAnswer {
    byte[] first = new byte[FIRST_READ];
    int count = samples.read(first);
    if (count < 0) {
      throw new UnusableAnswer(Fault.EMPTY_AUDIO, "The wav has no samples.");
    }
    return new PrefixedStream(first, count, samples);
  }

  private static Result wav(InputStream in, long length, int rate) {
    boolean exact = length >= 0 && length <= LARGEST_WAV;
    byte[] header = WavHeader.ofPcm16Mono(exact ? length : -1, rate);
    return new Result(new PrefixedStream(header, in), exact ? length + WavHeader.WRITTEN : -1);
  }

  private static Result events(Result audio) {
    return new Result(new SpeechEventStream(audio.stream()), -1);
  }

  private static byte[] transcript(InputStream in) throws IOException, UnusableAnswer {
    byte[] bytes = in.readNBytes(LARGEST_TRANSCRIPT + 1);
    if (bytes.length > LARGEST_TRANSCRIPT) {
      throw new UnusableAnswer(Fault.UNEXPECTED_ANSWER, "The transcript is larger than 4 MiB.");
    }
    return bytes;
  }

  private static Result whole(byte[] bytes, InputStream in) {
    // The provider's stream is at its end; it is passed on only to be closed.
    return new Result(new PrefixedStream(bytes, in), bytes.length);
  }
}
