package dev.patchbay.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResamplerTest {

  private static final double TONE = 440;
  private static final int LOUD = 10_000;

  @ParameterizedTest
  @ValueSource(ints = {8_000, 16_000, 22_050, 44_100, 48_000})
  void aToneKeepsItsPitchItsLoudnessAndItsLength(int rate) throws IOException {
    byte[] heard = resample(tone(rate), rate);

    assertThat(heard.length / 2).isCloseTo(Pcm.RATE, within(3));
    for (int at = 10; at < heard.length / 2 - 10; at++) {
      assertThat((double) sample(heard, at)).isCloseTo(ideal(at, Pcm.RATE), within(60.0));
    }
  }

  @Test
  void soundAtOurRateIsNotTouched() throws IOException {
    byte[] tone = tone(Pcm.RATE);

    assertThat(resample(tone, Pcm.RATE)).isEqualTo(tone);
  }

  @Test
  void nothingStaysNothing() throws IOException {
    assertThat(resample(new byte[0], 22_050)).isEmpty();
  }

  private static byte[] resample(byte[] pcm, int rate) throws IOException {
    try (InputStream sound = Resampler.resample(new ByteArrayInputStream(pcm), rate)) {
      return sound.readAllBytes();
    }
  }

  private static byte[] tone(int rate) {
    byte[] pcm = new byte[rate * 2];
    for (int at = 0; at < rate; at++) {
      Pcm.put(pcm, at * 2, (int) Math.round(ideal(at, rate)));
    }
    return pcm;
  }

  private static double ideal(int at, int rate) {
    return LOUD * Math.sin(2 * Math.PI * TONE * at / rate);
  }

  private static int sample(byte[] pcm, int at) {
    return (short) ((pcm[at * 2] & 0xFF) | pcm[at * 2 + 1] << 8);
  }
}
