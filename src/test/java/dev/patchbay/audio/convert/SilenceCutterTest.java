package dev.patchbay.audio.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.patchbay.audio.codec.Ffmpeg;
import dev.patchbay.audio.codec.Sound;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SilenceCutterTest {

  private static final int RATE = 16_000;

  /** A voice that pauses at these seconds, each time for this long. */
  private static short[] voice(double seconds, double pause, double... pauses) {
    short[] voice = Sound.voice(RATE, seconds);
    for (double at : pauses) {
      Arrays.fill(voice, (int) (at * RATE), (int) ((at + pause) * RATE), (short) 3);
    }
    return voice;
  }

  private static List<SilenceCutter.Cut> cuts(short[] samples, int longest, int piece) {
    SilenceCutter cutter = new SilenceCutter(RATE, (long) longest * RATE);
    byte[] bytes = Ffmpeg.bytes(samples);
    for (int at = 0; at < bytes.length; at += piece) {
      cutter.hear(bytes, at, Math.min(piece, bytes.length - at));
    }
    return cutter.cuts();
  }

  @ParameterizedTest
  @ValueSource(ints = {7, 640, 100_000})
  void aPieceEndsInTheMiddleOfTheLongestPauseBeforeItsLimit(int piece) {
    short[] voice = voice(55, 0.4, 5, 15.2, 17, 33);
    Arrays.fill(voice, (int) (16.5 * RATE), (int) (17.5 * RATE), (short) 0);

    List<SilenceCutter.Cut> cuts = cuts(voice, 20, piece);

    assertThat((double) cuts.get(0).at() / RATE).isCloseTo(17, within(0.1));
    assertThat((double) cuts.get(1).at() / RATE).isCloseTo(33.2, within(0.1));
    assertThat(cuts.get(1).silent()).isFalse();
  }

  @Test
  void aPauseAsLongAsTheOverlapIsToldAsSilence() {
    List<SilenceCutter.Cut> cuts = cuts(voice(30, 2, 14), 20, 4096);

    assertThat((double) cuts.get(0).at() / RATE).isCloseTo(15, within(0.1));
    assertThat(cuts.get(0).silent()).isTrue();
  }

  @Test
  void withoutAnyPauseItIsCutAllTheSameAndNoPieceIsTooLong() {
    List<SilenceCutter.Cut> cuts = cuts(Sound.noise(100 * RATE, 3), 20, 4096);

    long before = 0;
    for (SilenceCutter.Cut cut : cuts) {
      assertThat(cut.at() - before).isBetween(12L * RATE, 19L * RATE);
      before = cut.at();
    }
    assertThat(100L * RATE - before).isLessThan(20L * RATE);
  }

  @Test
  void whatIsShorterThanTheLimitIsNotCut() {
    assertThat(cuts(Sound.voice(RATE, 18), 20, 4096)).isEmpty();
  }
}
