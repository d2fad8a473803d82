package dev.patchbay.audio.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every encoder, heard by ffmpeg. */
class EncoderCatalogTest {

  private static byte[] encoded(String format, int rate, short[] samples) {
    return Sound.encoded(EncoderCatalog.encoder(format, rate), samples);
  }

  @ParameterizedTest
  @CsvSource({
    "mp3,8000", "mp3,11025", "mp3,16000", "mp3,22050", "mp3,24000", "mp3,32000", "mp3,44100",
    "mp3,48000", "opus,24000", "opus,48000", "flac,8000", "flac,11025", "flac,16000", "flac,22050",
    "flac,24000", "flac,44100", "flac,48000", "wav,8000", "wav,24000", "wav,48000"
  })
  void aVoiceIsDecodedWithoutAWarningInTimeAndAtItsLevel(String format, int rate) {
    Ffmpeg.assumeInstalled();
    short[] voice = Sound.voice(rate, 3.217);

    Ffmpeg.Decoded heard = Ffmpeg.decode(encoded(format, rate, voice), rate);

    // A stream cannot state its length in the header of a wav, which ffmpeg remarks upon.
    assertThat(format.equals("wav") ? "" : heard.complaints()).isEmpty();
    // MP3 has whole frames only: the encoder's delay, the rest of a frame.
    int tolerance = format.equals("mp3") ? 3 * 1152 : format.equals("opus") ? 2 : 0;
    assertThat(heard.samples().length).isCloseTo(voice.length, within(tolerance));
    int frame = rate > 24_000 ? 1152 : 576;
    assertThat(Sound.delay(voice, heard.samples(), 3000))
        // The tag frame, which ffmpeg plays.
        .isBetween(-rate / 2000, (format.equals("mp3") ? frame : 0) + rate / 2000);
    assertThat(Sound.level(heard.samples(), 0, heard.samples().length))
        .isCloseTo(Sound.level(voice, 0, voice.length), within(1.0));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 575, 576, 577, 1151, 1152, 1153, 5000})
  void flacIsExactForAnySamples(int count) {
    Ffmpeg.assumeInstalled();
    short[] noise = Sound.noise(count, count);

    Ffmpeg.Decoded heard = Ffmpeg.decode(encoded("flac", 24_000, noise), 24_000);

    assertThat(heard.samples()).isEqualTo(noise);
    if (count > 0) {
      assertThat(heard.complaints()).isEmpty();
    }
  }

  @Test
  void flacIsExactForExtremesAndSilence() {
    Ffmpeg.assumeInstalled();
    short[] samples = new short[6 * 1152];
    for (int i = 0; i < samples.length; i++) {
      samples[i] =
          switch (i / 1152) {
            case 0 -> 0;
            case 1 -> Short.MIN_VALUE;
            case 2 -> i % 2 == 0 ? Short.MIN_VALUE : Short.MAX_VALUE;
            case 3 -> i % 1152 == 1151 ? Short.MAX_VALUE : 0;
            case 4 -> (short) (i * 57);
            default -> Short.MAX_VALUE;
          };
    }
    assertThat(Ffmpeg.decode(encoded("flac", 24_000, samples), 24_000))
        .satisfies(heard -> assertThat(heard.complaints()).isEmpty())
        .satisfies(heard -> assertThat(heard.samples()).isEqualTo(samples));
  }

  @Test
  void flacOfManyFramesCountsThemInLongerCodes() {
    Ffmpeg.assumeInstalled();
    short[] samples = new short[576 * 2100];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) (i / 576);
    }
    Ffmpeg.Decoded heard = Ffmpeg.decode(encoded("flac", 8_000, samples), 8_000);
    assertThat(heard.complaints()).isEmpty();
    assertThat(heard.samples()).isEqualTo(samples);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mp3", "opus", "flac", "wav", "pcm"})
  void anySamplesInAnyPiecesAreEncodedAlike(String format) {
    Random random = new Random(7);
    for (int round = 0; round < 8; round++) {
      short[] noise = Sound.noise(random.nextInt(9000), round);
      EncoderBuffer whole = new EncoderBuffer();
      AudioEncoder encoder = EncoderCatalog.encoder(format, 24_000);
      encoder.encode(noise, noise.length, whole);
      encoder.finish(whole);

      assertThat(encoded(format, 24_000, noise)).isEqualTo(whole.readAll());
    }
  }

  /** What a player can begin with has left within 100 ms of sound. */
  @ParameterizedTest
  @CsvSource({"mp3,8000", "mp3,24000", "mp3,48000", "opus,24000", "flac,8000", "flac,24000"})
  void theFirstSoundLeavesEarly(String format, int rate) {
    AudioEncoder encoder = EncoderCatalog.encoder(format, rate);
    EncoderBuffer out = new EncoderBuffer();
    encoder.encode(Sound.voice(rate, 0.1), rate / 10, out);

    assertThat(out.size()).isGreaterThan(150);
  }
}
