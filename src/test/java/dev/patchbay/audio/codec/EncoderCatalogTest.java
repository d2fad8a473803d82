package dev.patchbay.audio.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every encoder, heard by ffmpeg. */
class EncoderCatalogTest {

  private static byte[] encoded(String format, int rate, short[] samples) {
    return Sound.encoded(EncoderCatalog.encoder(format, rate), samples);
  }

  /**
   * A sound that is encoded.
   *
   * @param told length that the encoder is told; -1 for none
   */
  private record Case(String format, int rate, short[] sound, long told) {

    Ffmpeg.Sample encoded() {
      byte[] bytes = Sound.encoded(EncoderCatalog.encoder(format, rate, told), sound);
      // Ffmpeg would need more frames than some have to know an mp3 by itself.
      return new Ffmpeg.Sample(
          bytes, rate, format.equals("mp3") ? new String[] {"-f", "mp3"} : new String[0]);
    }

    boolean isMp3() {
      return format.equals("mp3");
    }

    @Override
    public String toString() {
      return format + " at " + rate + " Hz, " + sound.length + " samples, told " + told;
    }
  }

  private static List<short[]> heard(List<Case> cases) {
    Ffmpeg.assumeInstalled();
    Ffmpeg.Batch all = Ffmpeg.decode(cases.stream().map(Case::encoded).toList());
    assertThat(all.complaints()).isEmpty();
    return all.samples();
  }

  private static List<Case> voices(String format, double seconds, int... rates) {
    return IntStream.of(rates)
        .mapToObj(rate -> new Case(format, rate, Sound.voice(rate, seconds), -1))
        .toList();
  }

  @Test
  void aVoiceIsDecodedWithoutAWarningInTimeAndAtItsLevel() {
    List<Case> cases = new ArrayList<>(voices("mp3", 2.217, EncoderCatalog.MP3_RATES));
    cases.addAll(voices("opus", 2.217, 24_000, 48_000));
    cases.addAll(voices("flac", 2.217, 8_000, 11_025, 16_000, 22_050, 24_000, 44_100, 48_000));

    List<short[]> heard = heard(cases);

    for (int i = 0; i < cases.size(); i++) {
      Case one = cases.get(i);
      short[] voice = one.sound();
      // MP3 has whole frames only: the encoder's delay, the rest of a frame.
      int tolerance = one.isMp3() ? 3 * 1152 : one.format().equals("opus") ? 2 : 0;
      assertThat(heard.get(i).length).as("%s", one).isCloseTo(voice.length, within(tolerance));
      int frame = one.rate() > 24_000 ? 1152 : 576;
      assertThat(Sound.delay(voice, heard.get(i), 3000))
          .as("%s", one)
          // The tag frame, which ffmpeg plays if it has no length.
          .isBetween(-one.rate() / 2000, (one.isMp3() ? frame : 0) + one.rate() / 2000);
      assertThat(Sound.level(heard.get(i), 0, heard.get(i).length))
          .as("%s", one)
          .isCloseTo(Sound.level(voice, 0, voice.length), within(1.0));
    }
  }

  /** What begins with its length is decoded to the sample. */
  @Test
  void aKnownLengthIsTold() {
    List<Case> cases = new ArrayList<>();
    for (int rate : EncoderCatalog.MP3_RATES) {
      for (int count : new int[] {1, 575, 576, 577, 1152, 1153, 9_577}) {
        cases.add(new Case("mp3", rate, Arrays.copyOf(Sound.voice(rate, 1), count), count));
      }
    }
    cases.add(new Case("flac", 24_000, Sound.voice(24_000, 0.1234), 2961));
    cases.add(new Case("wav", 24_000, Sound.voice(24_000, 0.1234), 2961));

    List<short[]> heard = heard(cases);

    for (int i = 0; i < cases.size(); i++) {
      short[] sound = cases.get(i).sound();
      int frame = cases.get(i).rate() > 24_000 ? 1152 : 576;
      // Ffmpeg cuts nothing before its last frame, whatever the tag says of it.
      int rest = sound.length % frame;
      int tolerance = cases.get(i).isMp3() && rest > 0 && rest < 47 ? frame : 0;
      assertThat(heard.get(i).length)
          .as("%s", cases.get(i))
          .isCloseTo(sound.length, within(tolerance));
      if (sound.length > 9_000) {
        assertThat(Sound.delay(sound, heard.get(i), 1500)).as("%s", cases.get(i)).isZero();
      }
    }
  }

  @Test
  void flacIsExactForAnySamples() {
    List<Case> cases =
        IntStream.of(1, 2, 3, 4, 5, 575, 576, 577, 1151, 1152, 1153, 5000)
            .mapToObj(count -> new Case("flac", 24_000, Sound.noise(count, count), -1))
            .toList();

    List<short[]> heard = heard(cases);

    for (int i = 0; i < cases.size(); i++) {
      assertThat(heard.get(i)).isEqualTo(cases.get(i).sound());
    }
    assertThat(Ffmpeg.decode(encoded("flac", 24_000, new short[0]), 24_000).samples()).isEmpty();
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
