package dev.patchbay.audio.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolyphaseResamplerTest {

  private static float[] sine(int rate, double hertz, int count) {
    float[] samples = new float[count];
    for (int i = 0; i < count; i++) {
      samples[i] = (float) (0.5 * Math.sin(2 * Math.PI * hertz * i / rate));
    }
    return samples;
  }

  private static float[] resampled(int from, int to, float[] samples, int piece) {
    PolyphaseResampler resampler = new PolyphaseResampler(from, to);
    float[] all = new float[resampler.most(samples.length) + 64];
    int made = 0;
    float[] room = new float[resampler.most(piece)];
    for (int at = 0; at < samples.length; at += piece) {
      float[] part = Arrays.copyOfRange(samples, at, Math.min(samples.length, at + piece));
      int count = resampler.resample(part, part.length, room);
      System.arraycopy(room, 0, all, made, count);
      made += count;
    }
    int count = resampler.finish(room);
    System.arraycopy(room, 0, all, made, count);
    return Arrays.copyOf(all, made + count);
  }

  @ParameterizedTest
  @CsvSource({
    "44100,24000", "48000,24000", "24000,16000", "24000,8000", "24000,48000", "22050,24000",
    "16000,24000", "8000,24000", "44100,16000", "48000,8000", "8000,48000", "11025,48000",
    "22051,24000", "47999,8000"
  })
  void aSineSweepKeepsEightyDecibels(int from, int to) {
    double band = Math.min(from, to) / 2.0;
    for (double part = 0.05; part <= 0.8; part += 0.05) {
      double hertz = band * part;
      float[] made = resampled(from, to, sine(from, hertz, from / 4), 480);
      float[] ideal = sine(to, hertz, made.length);
      double signal = 0;
      double error = 0;
      // Without the ends, where the sine begins and stops.
      for (int i = to / 50; i < made.length - to / 50; i++) {
        signal += ideal[i] * ideal[i];
        error += (made[i] - ideal[i]) * (made[i] - ideal[i]);
      }
      assertThat(10 * Math.log10(signal / error)).as("%.0f Hz", hertz).isGreaterThan(80);
    }
  }

  @Test
  void whatTheLowerRateCannotHoldIsSilent() {
    float[] made = resampled(48_000, 16_000, sine(48_000, 9_000, 48_000), 960);
    float loudest = 0;
    for (int i = 400; i < made.length - 400; i++) {
      loudest = Math.max(loudest, Math.abs(made[i]));
    }
    assertThat(20 * Math.log10(loudest / 0.5)).isLessThan(-80);
  }

  @ParameterizedTest
  @CsvSource({"44100,24000", "8000,48000", "24000,24000", "22051,24000"})
  void piecesOfAnySizeAreAsTheWhole(int from, int to) {
    float[] samples = sine(from, 440, 7001);
    float[] whole = resampled(from, to, samples, samples.length);

    for (int piece : new int[] {1, 7, 160, 4096}) {
      assertThat(resampled(from, to, samples, piece)).containsExactly(whole);
    }
    assertThat(whole.length).isEqualTo((int) Math.ceil(7001.0 * to / from));
  }

  @Test
  void nothingBecomesNothing() {
    assertThat(resampled(44_100, 24_000, new float[0], 10)).isEmpty();
    assertThat(resampled(44_100, 24_000, new float[1], 10)).hasSize(1);
  }
}
