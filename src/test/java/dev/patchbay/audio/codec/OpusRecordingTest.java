package dev.patchbay.audio.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recordings of strangers: whole, cut, damaged, and not what they say. */
class OpusRecordingTest {

  private static final String[] OGG = {"-c:a", "libopus", "-b:a", "32k", "-f", "ogg"};
  private static final String[] WEBM = {"-c:a", "libopus", "-b:a", "32k", "-f", "webm"};
  private static final String[] LIVE = {
    "-c:a", "libopus", "-f", "webm", "-live", "1", "-cluster_time_limit", "500"
  };

  private static short[] decoded(byte[] bytes, boolean webm) throws IOException {
    ByteArrayInputStream in = new ByteArrayInputStream(bytes);
    try (OpusRecording recording = webm ? OpusRecording.webm(in) : OpusRecording.ogg(in)) {
      return Ffmpeg.samples(recording.readAllBytes());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ogg", "webm", "live"})
  void aVoiceIsHeardAsFfmpegHearsIt(String container) throws IOException {
    Ffmpeg.assumeInstalled();
    short[] voice = Sound.voice(48_000, 2);
    String[] arguments = container.equals("ogg") ? OGG : container.equals("live") ? LIVE : WEBM;
    short[] heard = decoded(Ffmpeg.encode(voice, 48_000, arguments), !container.equals("ogg"));

    assertThat(heard.length).isCloseTo(voice.length, within(48_000 / 20));
    assertThat(Sound.delay(voice, heard, 1500)).isBetween(-10, 10);
    assertThat(Sound.level(heard, 4800, 90_000))
        .isCloseTo(Sound.level(voice, 4800, 90_000), within(1.0));
  }

  @Test
  void whatTheRouterEncodesItCanDecode() throws IOException {
    short[] voice = Sound.voice(48_000, 1);
    byte[] opus = Sound.encoded(EncoderCatalog.encoder("opus", 48_000), voice);

    assertThat(decoded(opus, false).length).isCloseTo(voice.length, within(2 * 960));
  }

  @Test
  void aRecordingThatIsCutEndsThere() throws IOException {
    byte[] opus = Sound.encoded(EncoderCatalog.encoder("opus", 48_000), Sound.voice(48_000, 2));

    assertThat(decoded(Arrays.copyOf(opus, opus.length / 2), false).length)
        .isBetween(30_000, 60_000);
  }

  @Test
  void anyBytesEndInAnErrorOrInSound() {
    Random random = new Random(11);
    byte[] opus = Sound.encoded(EncoderCatalog.encoder("opus", 48_000), Sound.voice(48_000, 0.5));
    for (int round = 0; round < 300; round++) {
      byte[] bytes = opus.clone();
      for (int flip = 0; flip < 1 + round % 40; flip++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      if (round % 3 == 0) {
        random.nextBytes(bytes);
      }
      assertEnds(bytes, false);
      assertEnds(bytes, true);
      bytes[0] = 0x1A;
      bytes[1] = 0x45;
      assertEnds(bytes, true);
    }
  }

  private static void assertEnds(byte[] bytes, boolean webm) {
    try {
      assertThat(decoded(bytes, webm).length).isLessThan(50 * bytes.length + 6_000_000);
    } catch (IOException refused) {
      assertThat(refused).hasMessageNotContaining("null");
    }
  }
}
