package dev.patchbay.audio.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.patchbay.testkit.Bytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Of an MP3 the sound is left that its encoder was given. */
class Mp3RecordingTest {

  private static short[] decoded(byte[] mp3, int rate) throws IOException {
    try (Mp3Recording recording = new Mp3Recording(new ByteArrayInputStream(mp3))) {
      assertThat(recording.rate()).isEqualTo(rate);
      return Ffmpeg.samples(recording.readAllBytes());
    }
  }

  /** With a tag, as files have it. */
  @ParameterizedTest
  @CsvSource({"8000,1", "22050,1", "24000,2", "44100,1", "48000,2"})
  void aTagTellsTheLengthToTheSample(int rate, int channels) throws IOException {
    Ffmpeg.assumeInstalled();
    short[] voice = Sound.voice(rate, 0.7654);
    byte[] file = Ffmpeg.encodeFile(voice, rate, "-ac", "" + channels, "-b:a", "64k", "-f", "mp3");

    short[] heard = decoded(file, rate);

    assertThat(heard.length).isEqualTo(voice.length);
    assertThat(Sound.delay(voice, heard, 200)).isZero();
    assertThat(Sound.level(heard, rate / 5, rate / 2))
        .isCloseTo(
            Sound.level(Ffmpeg.decode(file, rate).samples(), rate / 5, rate / 2), within(0.05));
  }

  /** Without one, as streams often are. */
  @ParameterizedTest
  @ValueSource(ints = {8_000, 24_000, 48_000})
  void theSilenceOfAnEncoderIsLeftAwayWithoutATag(int rate) throws IOException {
    short[] sine = faded(Sound.sine(rate, 440, 0.5, 0.5), rate / 100);
    byte[] mp3 = Sound.encoded(new Mp3Encoder(rate, -1), sine);
    byte[] untagged = Arrays.copyOfRange(mp3, tagLength(mp3), mp3.length);

    for (byte[] one : new byte[][] {mp3, untagged}) {
      short[] heard = decoded(one, rate);
      assertThat(heard.length).isCloseTo(sine.length, within(rate / 100));
    }
  }

  /** As a voice does, it neither begins nor ends at once. */
  private static short[] faded(short[] samples, int length) {
    for (int i = 0; i < length; i++) {
      samples[i] = (short) (samples[i] * i / length);
      samples[samples.length - 1 - i] = (short) (samples[samples.length - 1 - i] * i / length);
    }
    return samples;
  }

  private static int tagLength(byte[] mp3) {
    return Mp3TagFrame.before(mp3, -1).length;
  }

  @Test
  void aPauseWithinTheSoundStays() throws IOException {
    short[] sine = faded(Sound.sine(24_000, 440, 0.3, 0.5), 240);
    short[] both = Arrays.copyOf(sine, 3 * sine.length);
    System.arraycopy(sine, 0, both, 2 * sine.length, sine.length);

    short[] heard = decoded(Sound.encoded(new Mp3Encoder(24_000, -1), both), 24_000);

    assertThat(heard.length).isCloseTo(both.length, within(240));
  }

  @Test
  void silenceBecomesLessSilenceButNoError() throws IOException {
    short[] heard = decoded(Sound.encoded(new Mp3Encoder(24_000, -1), new short[24_000]), 24_000);

    assertThat(heard.length).isBetween(20_000, 24_000);
    assertThat(heard).containsOnly(0);
  }

  @Test
  void damagedFramesEndInSoundOrInAnError() {
    byte[] mp3 = Sound.encoded(new Mp3Encoder(24_000, -1), Sound.voice(24_000, 0.2));
    Random random = new Random(6);
    for (int round = 0; round < 60; round++) {
      byte[] damaged = mp3.clone();
      for (int flip = 0; flip < 1 + round % 3; flip++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      try {
        assertThat(decoded(damaged, 24_000).length).isLessThan(12_000);
      } catch (IOException refused) {
        assertThat(refused).hasMessageContaining("mp3");
      }
    }
  }

  @Test
  void whatIsNoMp3IsRefused() {
    byte[] none = Bytes.join(new byte[5_000]);
    assertThatThrownBy(() -> new Mp3Recording(new ByteArrayInputStream(none)))
        .isInstanceOf(IOException.class);
  }
}
