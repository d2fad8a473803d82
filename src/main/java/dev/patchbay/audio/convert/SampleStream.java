package dev.patchbay.audio.convert;

import dev.patchbay.audio.codec.Mp3Recording;
import java.io.IOException;
import java.io.InputStream;

/**
 * Samples without a header, and their format.
 *
 * @param data bytes of the samples
 * @param length exact number of bytes; -1 if unknown
 */
public record SampleStream(InputStream data, SampleSource source, long length) {

  /**
   * The samples of an MP3, without the silence that its encoder has added. Only where {@link
   * AudioConverter#decodesMp3}.
   *
   * @throws IOException now or later, if it is none
   */
  public static SampleStream ofMp3(InputStream mp3) throws IOException {
    Mp3Recording recording = new Mp3Recording(mp3);
    return new SampleStream(recording, SampleSource.pcm16(recording.rate()), -1);
  }

  /** Number of samples of one channel after conversion to some rate in Hz; -1 if unknown. */
  long samples(int rate) {
    if (length < 0) {
      return -1;
    }
    long samples = length / source.bytes();
    // The last sample of the result is the last before the end of the source.
    return (samples * rate + source.rate() - 1) / source.rate();
  }

  /** The samples as 16-bit mono pcm at some rate in Hz. */
  public InputStream at(int rate) {
    return source.equals(SampleSource.pcm16(rate))
        ? data
        : AudioConverter.samples(data, source, rate);
  }
}
