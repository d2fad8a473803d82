package dev.patchbay.audio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Sounds;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Duration of audio files in each format; the samples are one tone of 1.25 s, written by ffmpeg.
 */
class AudioProbeTest {

  private static final Duration TONE = Duration.ofMillis(1250);
  private static final Duration ENCODERS_DELAY = Duration.ofMillis(120);

  /** Counts what is read; the probe has to do with little of a large file. */
  private static final class Counted implements AudioBytes {

    private final AudioBytes all;
    private long read;

    Counted(byte[] bytes) {
      this.all = AudioBytes.of(bytes);
    }

    @Override
    public long size() {
      return all.size();
    }

    @Override
    public byte[] read(long at, int length) throws IOException {
      read += length;
      return all.read(at, length);
    }
  }

  private static byte[] file(String name) throws IOException {
    try (InputStream in = AudioProbeTest.class.getResourceAsStream("/audio/" + name)) {
      return in.readAllBytes();
    }
  }

  private static Optional<Duration> length(byte[] bytes) throws IOException {
    return AudioProbe.length(AudioBytes.of(bytes));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tone.wav",
        "tone.flac",
        "xing.mp3",
        "bare.mp3",
        "tone.opus",
        "tone.ogg",
        "before.m4a",
        "behind.m4a",
        "tone.webm"
      })
  void aFileTellsHowLongItIs(String name) throws IOException {
    assertThat(length(file(name)).orElseThrow()).isCloseTo(TONE, ENCODERS_DELAY);
  }

  @Test
  void whatAPlayerDropsIsNotCounted() throws IOException {
    assertThat(length(file("tone.opus"))).contains(TONE);
    assertThat(length(file("tone.flac"))).contains(TONE);
  }

  @Test
  void aRecordingOfABrowserIsAsLongAsItsSound() throws IOException {
    assertThat(length(file("live.webm")).orElseThrow()).isCloseTo(TONE, ENCODERS_DELAY);
  }

  @Test
  void aLongRecordingOfABrowserIsLookedAtFromItsEnd() throws IOException {
    assertThat(length(LiveWebm.of(600, 20, 60))).contains(Duration.ofSeconds(600));
  }

  @Test
  void soundThatLooksLikeAClusterIsNone() throws IOException {
    byte[] webm = LiveWebm.of(10, 20, 60);
    byte[] sign = {0x1f, 0x43, (byte) 0xb6, 0x75};
    System.arraycopy(sign, 0, webm, webm.length - 30, sign.length);

    assertThat(length(webm)).contains(Duration.ofSeconds(10));
  }

  @Test
  void aClusterThatIsTooFarFromTheEndIsNotLookedFor() throws IOException {
    assertThat(length(LiveWebm.of(30, 1_000, 100_000))).isEmpty();
  }

  @Test
  void aWavIsAsLongAsItsSamples() throws IOException {
    assertThat(length(Sounds.wav(12_000))).contains(Duration.ofMillis(500));
  }

  @Test
  void aWavThatClaimsMoreThanThereIsIsAsLongAsWhatIsThere() throws IOException {
    byte[] wav = Sounds.wav(12_000);
    Arrays.fill(wav, 40, 44, (byte) 0xff);
    assertThat(length(wav)).contains(Duration.ofMillis(500));
    Arrays.fill(wav, 40, 44, (byte) 0);
    assertThat(length(wav)).contains(Duration.ofMillis(500));
  }

  @Test
  void aWavThatClaimsLessThanThereIsIsAsLongAsWhatIsThere() throws IOException {
    byte[] wav = Sounds.wav(12_000);
    wav[40] = 2;
    wav[41] = 0;
    assertThat(length(wav)).contains(Duration.ofMillis(500));
  }

  @Test
  void aWavWhoseByteRateIsFarTooHighIsAsLongAsItsSamples() throws IOException {
    byte[] wav = Sounds.wav(12_000);
    Arrays.fill(wav, 28, 31, (byte) 0xff);
    assertThat(length(wav)).contains(Duration.ofMillis(500));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tone.opus", "behind.m4a", "xing.mp3", "tone.webm"})
  void muchSoundThatClaimsToBeShortIsNotBelieved(String name) throws IOException {
    byte[] little = file(name);
    byte[] much = Arrays.copyOf(little, 640_000);
    if (name.equals("tone.opus")) {
      System.arraycopy(little, 0, much, much.length - little.length, little.length);
    }

    assertThat(length(much).orElseThrow()).isGreaterThanOrEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void soundOfAnUnknownFormatIsEstimatedBySizeAtALowRate() throws IOException {
    byte[] amr = Arrays.copyOf("#!AMR\n".getBytes(StandardCharsets.US_ASCII), 60_000);

    assertThat(length(amr)).isEmpty();
    assertThat(AudioProbe.estimate(AudioBytes.of(amr))).isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void tagsBeforeAnMp3AreNoSound() throws IOException {
    byte[] frames = Sounds.mp3(100);
    byte[] tagged = new byte[10 + 300 + frames.length];
    System.arraycopy(new byte[] {'I', 'D', '3', 4, 0, 0, 0, 0, 2, 44}, 0, tagged, 0, 10);
    System.arraycopy(frames, 0, tagged, 310, frames.length);

    assertThat(length(tagged)).isEqualTo(length(frames));
    assertThat(length(frames).orElseThrow())
        .isCloseTo(Duration.ofMillis(100 * 1152 * 1000L / 44_100), Duration.ofMillis(10));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"tone.flac", "tone.opus", "behind.m4a", "tone.webm", "live.webm", "xing.mp3"})
  void aFileThatIsCutAnywhereIsNeverABug(String name) throws IOException {
    byte[] bytes = file(name);
    for (int length = 0; length < bytes.length; length += 1 + length / 40) {
      Optional<Duration> duration = length(Arrays.copyOf(bytes, length));
      assertThat(duration.orElse(TONE)).isPositive();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"tone.wav", "tone.flac", "tone.opus", "behind.m4a", "tone.webm", "live.webm"})
  void bytesThatAreWrongAreNeverABug(String name) throws IOException {
    byte[] bytes = file(name);
    Random random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      byte[] wrong = Arrays.copyOf(bytes, bytes.length);
      for (int place = 0; place < 4; place++) {
        wrong[12 + random.nextInt(200)] = (byte) random.nextInt();
      }
      assertThat(length(wrong).orElse(TONE)).isPositive().isLessThan(Duration.ofDays(8));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tone.wav", "tone.flac", "bare.mp3", "tone.opus", "behind.m4a"})
  void littleOfALargeFileIsRead(String name) throws IOException {
    byte[] start = file(name);
    Counted large = new Counted(Arrays.copyOf(start, 20_000_000));

    assertThat(AudioProbe.length(large).orElse(TONE)).isPositive();
    assertThat(large.read).isLessThan(200_000);
  }

  @Test
  void whatIsNoRecordingHasNoLength() throws IOException {
    assertThat(length(new byte[0])).isEmpty();
    assertThat(length(new byte[5_000])).isEmpty();
    assertThat(length(Sounds.noise(5_000))).isEmpty();
    assertThat(length(Sounds.webm())).isEmpty();
    assertThat(length(Sounds.flac())).isEmpty();
    assertThat(length(Sounds.ogg())).isEmpty();
  }
}
