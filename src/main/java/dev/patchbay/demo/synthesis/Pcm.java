package dev.patchbay.demo.synthesis;

import dev.patchbay.audio.WavHeader;
import dev.patchbay.audio.convert.AudioConverter;
import dev.patchbay.audio.convert.SampleSource;
import java.io.IOException;
import java.io.InputStream;

/** PCM format of the generated sound: signed 16-bit little endian, mono, at OpenAI's rate. */
public final class Pcm {

  public static final int RATE = 24_000;
  public static final int BYTES_A_SAMPLE = 2;

  /** What these samples are to a converter. */
  public static final SampleSource SOURCE = SampleSource.pcm16(RATE);

  private static final int LARGEST_HEADER = 4096;

  private Pcm() {}

  /** The samples of a wav, resampled as they are read. */
  static InputStream ofWav(InputStream wav) throws IOException {
    SampleSource source =
        SampleSource.of(WavHeader.read(wav, LARGEST_HEADER))
            .orElseThrow(() -> new IOException("a wav whose samples cannot be read"));
    return of(wav, source);
  }

  static InputStream of(InputStream samples, SampleSource source) throws IOException {
    return source.equals(SOURCE) ? samples : AudioConverter.convert(samples, source, "pcm", "");
  }

  /** Length in seconds of this many bytes. */
  public static double seconds(long bytes) {
    return bytes / (double) (RATE * BYTES_A_SAMPLE);
  }

  static void put(byte[] bytes, int offset, int sample) {
    int clipped = Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, sample));
    bytes[offset] = (byte) clipped;
    bytes[offset + 1] = (byte) (clipped >> 8);
  }
}
