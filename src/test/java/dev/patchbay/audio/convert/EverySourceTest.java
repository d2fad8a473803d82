package dev.patchbay.audio.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.patchbay.audio.BoundedStream;
import dev.patchbay.audio.WavHeader;
import dev.patchbay.audio.codec.EncoderCatalog;
import dev.patchbay.audio.codec.Ffmpeg;
import dev.patchbay.audio.codec.Sound;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A wav of any kind becomes any format, which ffmpeg decodes without a remark. */
class EverySourceTest {

  // A length that is no multiple of any frame.
  private static final double SECONDS = 0.3173;
  private static final int RATE = 48_000;
  private static final int[] RATES = {
    8_000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 96_000
  };
  private static final List<String> SAMPLES =
      List.of(
          "pcm_u8",
          "pcm_s16le",
          "pcm_s24le",
          "pcm_s32le",
          "pcm_f32le",
          "pcm_f64le",
          "pcm_mulaw",
          "pcm_alaw");

  private static final String FFMPEG =
      FfmpegCommand.onPath(System.getenv().getOrDefault("PATH", ""));

  /** Wavs as ffmpeg writes them, which are those of most servers. */
  private static Map<String, byte[]> wavs() {
    List<List<String>> outputs = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int rate : RATES) {
      names.add(rate + " Hz");
      outputs.add(List.of("-ar", "" + rate, "-ac", "1", "-f", "wav"));
    }
    for (String samples : SAMPLES) {
      for (int channels : new int[] {1, 2}) {
        names.add(samples + " of " + channels);
        outputs.add(List.of("-ar", "24000", "-ac", "" + channels, "-c:a", samples, "-f", "wav"));
      }
    }
    List<byte[]> made = Ffmpeg.encodeFiles(Sound.voice(RATE, SECONDS), RATE, outputs);
    Map<String, byte[]> wavs = new TreeMap<>();
    for (int i = 0; i < names.size(); i++) {
      wavs.put(names.get(i), made.get(i));
    }
    return wavs;
  }

  /**
   * An answer for a client.
   *
   * @param expected number of samples
   * @param level of the source in decibels
   */
  private record Made(
      String name, String format, byte[] bytes, int rate, long expected, double level) {

    Ffmpeg.Sample forFfmpeg() {
      return format.equals("pcm")
          ? new Ffmpeg.Sample(bytes, rate, "-f", "s16le", "-ar", "24000", "-ac", "1")
          : new Ffmpeg.Sample(bytes, rate);
    }

    /** MP3 and AAC have whole frames only; ffmpeg does not cut more than its last one. */
    int tolerance() {
      return switch (format) {
        case "aac" -> 3 * 1024;
        case "mp3" -> rate > 24_000 ? 1152 : 576;
        case "opus" -> 1;
        default -> 0;
      };
    }
  }

  private static Made made(String name, byte[] wav, String format) throws IOException {
    InputStream in = new ByteArrayInputStream(wav);
    WavHeader header = WavHeader.read(in, 4096);
    SampleSource source = SampleSource.of(header).orElseThrow();
    int rate = EncoderCatalog.rate(format, source.rate());
    double level = Sound.level(samples(wav), 0, samples(wav).length);
    SampleStream stream = new SampleStream(data(in, header), source, header.dataLength());
    try (InputStream out = AudioConverter.convert(stream, format, FFMPEG, AudioProcessing.NONE)) {
      byte[] bytes = out.readAllBytes();
      return new Made(name + " as " + format, format, bytes, rate, stream.samples(rate), level);
    }
  }

  /** Without the byte that fills up an odd length. */
  private static InputStream data(InputStream in, WavHeader header) {
    return new BoundedStream(in, header.dataLength());
  }

  /** The samples as this router understands them, at their own rate. */
  private static short[] samples(byte[] wav) throws IOException {
    InputStream in = new ByteArrayInputStream(wav);
    WavHeader header = WavHeader.read(in, 4096);
    SampleSource source = SampleSource.of(header).orElseThrow();
    return Ffmpeg.samples(
        AudioConverter.samples(data(in, header), source, source.rate()).readAllBytes());
  }

  @Test
  void becomesEveryFormatToTheSampleAndAtItsLevel() throws IOException {
    Ffmpeg.assumeInstalled();
    List<Made> all = new ArrayList<>();
    for (Map.Entry<String, byte[]> wav : wavs().entrySet()) {
      for (String format : EncoderCatalog.formats()) {
        all.add(made(wav.getKey(), wav.getValue(), format));
      }
      if (wav.getKey().endsWith("Hz")) {
        all.add(made(wav.getKey(), wav.getValue(), "aac"));
      }
    }
    assertThat(all).hasSizeGreaterThan(130);

    Ffmpeg.Batch heard = Ffmpeg.decode(all.stream().map(Made::forFfmpeg).toList());

    assertThat(heard.complaints()).isEmpty();
    for (int i = 0; i < all.size(); i++) {
      short[] samples = heard.samples().get(i);
      Made one = all.get(i);
      assertThat((long) samples.length)
          .as(one.name())
          .isCloseTo(one.expected(), within((long) one.tolerance()));
      // Silence at the start, as AAC has it, is no sound that is missing.
      double silence = 10 * Math.log10((double) samples.length / one.expected());
      assertThat(Sound.level(samples, 0, samples.length) + silence)
          .as(one.name())
          .isCloseTo(one.level(), within(0.5));
    }
  }
}
