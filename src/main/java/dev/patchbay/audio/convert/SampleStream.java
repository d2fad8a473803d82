package dev.patchbay.audio.convert;

import dev.patchbay.audio.codec.Mp3Recording;
import java.io.IOException;
import java.io.InputStream;

/**
 * Samples without a header, and their format.
 *
 * @param data bytes of the samples
 */
public record SampleStream(InputStream data, SampleSource source) {

  /**
   * The samples of an MP3, without the silence that its encoder has added. Only where {@link
   * AudioConverter#decodesMp3}.
   *
   * @throws IOException now or later, if it is none
   */
  public static SampleStream ofMp3(InputStream mp3) throws IOException {
    Mp3Recording recording = new Mp3Recording(mp3);
    return new SampleStream(recording, SampleSource.pcm16(recording.rate()));
  }

  /** The samples as 16-bit mono pcm at some rate in Hz. */
  public InputStream at(int rate) {
    return source.equals(SampleSource.pcm16(rate))
        ? data
        : AudioConverter.samples(data, source, rate);
  }
}
