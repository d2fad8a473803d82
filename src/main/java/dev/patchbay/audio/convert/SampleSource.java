package dev.patchbay.audio.convert;

import dev.patchbay.audio.WavHeader;
import dev.patchbay.audio.codec.SampleFormat;
import java.util.Optional;

/**
 * Format of the samples that are converted.
 *
 * @param format encoding of one sample
 * @param channels number of channels, which are mixed to one
 * @param rate sample rate in Hz
 */
public record SampleSource(SampleFormat format, int channels, int rate) {

  private static final int LOWEST_RATE = 4_000;
  private static final int HIGHEST_RATE = 384_000;
  private static final int MOST_CHANNELS = 16;

  /** Headerless 16-bit mono pcm. */
  public static SampleSource pcm16(int rate) {
    return new SampleSource(SampleFormat.SIGNED_16, 1, rate);
  }

  /** Bytes of one sample of all channels. */
  int bytes() {
    return format.bytes() * channels;
  }

  /** The samples behind a header; empty if they cannot be read. */
  public static Optional<SampleSource> of(WavHeader header) {
    boolean sensible =
        header.channels() >= 1
            && header.channels() <= MOST_CHANNELS
            && header.rate() >= LOWEST_RATE
            && header.rate() <= HIGHEST_RATE;
    return SampleFormat.of(header)
        .filter(format -> sensible)
        .map(format -> new SampleSource(format, header.channels(), header.rate()));
  }
}
