package dev.patchbay.audio.codec;

import java.util.LinkedHashSet;
import java.util.Set;

/** Catalog of the encoders in this JVM: which formats there are, and which rates each takes. */
public final class EncoderCatalog {

  static final int[] MP3_RATES = {
    8_000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000
  };
  private static final int[] OPUS_RATES = {24_000, 48_000};

  /** Rate in Hz of OpenAI's headerless pcm. */
  private static final int PCM_RATE = 24_000;

  private static final int LOWEST = 8_000;
  private static final int HIGHEST = 48_000;
  private static final String JUMP3R = "de.sciss.jump3r.lowlevel.LameEncoder";

  private EncoderCatalog() {}

  /** The formats that can be made; mp3 only where the library is. */
  public static Set<String> formats() {
    Set<String> formats = new LinkedHashSet<>();
    if (hasMp3()) {
      formats.add("mp3");
    }
    formats.addAll(Set.of("opus", "flac", "wav", "pcm"));
    return formats;
  }

  private static boolean hasMp3() {
    try {
      Class.forName(JUMP3R, false, EncoderCatalog.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException absent) {
      return false;
    }
  }

  /** The rate in Hz at which a format holds sound of some other rate. */
  public static int rate(String format, int rate) {
    return switch (format) {
      case "pcm" -> PCM_RATE;
      case "opus" -> atLeast(rate, OPUS_RATES);
      case "flac", "wav" -> Math.max(LOWEST, Math.min(HIGHEST, rate));
      default -> atLeast(rate, MP3_RATES);
    };
  }

  private static int atLeast(int rate, int[] rates) {
    for (int possible : rates) {
      if (possible >= rate) {
        return possible;
      }
    }
    return rates[rates.length - 1];
  }

  /** A new encoder for an unknown number of samples. */
  public static AudioEncoder encoder(String format, int rate) {
    return encoder(format, rate, -1);
  }

  /**
   * A new encoder.
   *
   * @param format one of {@link #formats}
   * @param rate a {@link #rate} of the format
   * @param samples exact number of samples, which formats state at their start; -1 if unknown
   */
  public static AudioEncoder encoder(String format, int rate, long samples) {
    return switch (format) {
      case "mp3" -> new Mp3Encoder(rate, samples);
      case "opus" -> new OggOpusEncoder(rate);
      case "flac" -> new FlacEncoder(rate, samples);
      case "wav" -> PcmEncoder.wav(rate, samples);
      case "pcm" -> PcmEncoder.headerless();
      default -> throw new IllegalArgumentException("format: " + format + " has no encoder");
    };
  }
}
