package dev.patchbay.audio.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.patchbay.audio.codec.Ffmpeg;
import dev.patchbay.audio.codec.Sound;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AudioProcessingTest {

  private static final int RATE = 24_000;

  private static short[] processed(short[] samples, boolean trim, double loudness)
      throws IOException {
    AudioProcessing processing =
        new AudioProcessing(
            trim, Double.isNaN(loudness) ? OptionalDouble.empty() : OptionalDouble.of(loudness));
    try (InputStream in =
        AudioConverter.convert(
            new ByteArrayInputStream(Ffmpeg.bytes(samples)),
            SampleSource.pcm16(RATE),
            "pcm",
            "",
            processing)) {
      return Ffmpeg.samples(in.readAllBytes());
    }
  }

  private static short[] between(double before, short[] voice, double after) {
    short[] all = new short[(int) (before * RATE) + voice.length + (int) (after * RATE)];
    System.arraycopy(voice, 0, all, (int) (before * RATE), voice.length);
    return all;
  }

  private static double loudness(short[] samples) {
    LoudnessMeter meter = new LoudnessMeter(RATE);
    float[] floats = new float[samples.length];
    for (int i = 0; i < samples.length; i++) {
      floats[i] = samples[i] / 32_768f;
    }
    meter.measure(floats, 0, floats.length);
    return meter.loudness();
  }

  @ParameterizedTest
  @CsvSource({"0.01, 0.05", "1.5, 0.6", "12, 1.9", "0.5, 0"})
  void theSilenceAtBothEndsIsLeftOut(double before, double after) throws IOException {
    short[] voice = Sound.voice(RATE, 3);
    short[] made = processed(between(before, voice, after), true, Double.NaN);

    double kept = Math.min(before, 0.03) + Math.min(after, 0.1);
    assertThat((double) made.length / RATE).isCloseTo(3 + kept, within(0.01));
  }

  @Test
  void aPauseWithinSpeechIsKeptHoweverLong() throws IOException {
    short[] voice = Sound.voice(RATE, 1);
    short[] all = between(0, voice, 7);
    all = Arrays.copyOf(all, all.length + voice.length);
    System.arraycopy(voice, 0, all, all.length - voice.length, voice.length);

    assertThat(processed(all, true, Double.NaN)).isEqualTo(all);
  }

  @Test
  void silenceAloneStaysAMomentOfSilence() throws IOException {
    assertThat(processed(new short[5 * RATE], true, Double.NaN).length).isBetween(1, RATE / 5);
    assertThat(processed(new short[0], true, -16)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"-16, 0.5", "-16, 0.05", "-30, 1", "-16, 0.02"})
  void anAnswerHasTheLoudnessThatWasAskedFor(double target, double level) throws IOException {
    short[] voice = Sound.voice(RATE, 6);
    for (int i = 0; i < voice.length; i++) {
      voice[i] = (short) (voice[i] * level / 2);
    }
    double before = loudness(voice);
    short[] made = processed(voice, false, target);

    assertThat(made).hasSameSizeAs(voice);
    // A gain is never above 20 dB, nor so high that the voice would clip.
    double peak = 0;
    for (short sample : made) {
      peak = Math.max(peak, Math.abs(sample));
    }
    boolean limited = target - before > 20 || peak > 0.68 * 32_768;
    assertThat(loudness(made)).isCloseTo(limited ? loudness(made) : target, within(0.6));
    assertThat(peak).isLessThan(32_767);
  }

  @Test
  void theLevelDoesNotPump() throws IOException {
    short[] voice = Sound.voice(RATE, 8);
    for (int i = 4 * RATE; i < voice.length; i++) {
      voice[i] = (short) (voice[i] / 4);
    }
    short[] made = processed(voice, false, -24);

    double gain = Sound.level(made, 0, RATE) - Sound.level(voice, 0, RATE);
    for (int at = 0; at < voice.length; at += RATE) {
      assertThat(Sound.level(made, at, at + RATE) - Sound.level(voice, at, at + RATE))
          .isCloseTo(gain, within(0.1));
    }
  }

  @Test
  void theMeterAgreesWithFfmpeg() throws Exception {
    Ffmpeg.assumeInstalled();
    short[] voice = between(1, Sound.voice(RATE, 6), 2);

    assertThat(loudness(voice)).isCloseTo(Ffmpeg.loudness(voice, RATE), within(0.3));
  }
}
