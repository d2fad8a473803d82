package dev.patchbay.audio.convert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.audio.WavHeader;
import dev.patchbay.audio.codec.Ffmpeg;
import dev.patchbay.audio.codec.SampleFormat;
import dev.patchbay.audio.codec.Sound;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every conversion, as strangers would use and abuse it. */
class ConversionProofTest {

  private static final int[] RATES = {8_000, 16_000, 22_050, 24_000, 44_100, 48_000};

  @TempDir Path directory;

  private static byte[] converted(byte[] bytes, SampleSource source, String format)
      throws IOException {
    try (InputStream in =
        AudioConverter.convert(new ByteArrayInputStream(bytes), source, format, "")) {
      return in.readAllBytes();
    }
  }

  @ParameterizedTest
  @EnumSource(SampleFormat.class)
  void anyBytesAreSamplesAndAnyOfThemCanBeEncoded(SampleFormat samples) throws IOException {
    Random random = new Random(5);
    for (String format : List.of("mp3", "opus", "flac", "wav", "pcm")) {
      for (int rate : RATES) {
        byte[] junk = new byte[random.nextInt(20_000)];
        random.nextBytes(junk);
        int channels = 1 + random.nextInt(8);
        byte[] made = converted(junk, new SampleSource(samples, channels, rate), format);

        assertThat(made.length).as(format).isLessThan(20 * junk.length + 20_000);
      }
    }
  }

  /** Strangers' recordings: they end in sound or in an error, and soon. */
  @ParameterizedTest
  @ValueSource(strings = {"wav", "webm", "opus"})
  void anyRecordingEndsInSoundOrInAnError(String container) throws IOException {
    Random random = new Random(9);
    byte[] seed = recording(container);
    for (int round = 0; round < 150; round++) {
      byte[] bytes = seed.clone();
      for (int flip = 0; flip < 1 + round % 30; flip++) {
        // Mostly in the headers, where lengths are.
        int most = round % 2 == 0 ? 200 : bytes.length;
        bytes[random.nextInt(Math.min(most, bytes.length))] = (byte) random.nextInt();
      }
      assertEnds(container, bytes, 1 + random.nextInt(bytes.length));
    }
  }

  private static byte[] recording(String container) throws IOException {
    byte[] pcm = Ffmpeg.bytes(Sound.voice(16_000, 0.5));
    if (container.equals("wav")) {
      byte[] header = WavHeader.ofPcm16Mono(pcm.length, 16_000);
      return new SequenceInputStream(
              new ByteArrayInputStream(header), new ByteArrayInputStream(pcm))
          .readAllBytes();
    }
    byte[] ogg = converted(pcm, SampleSource.pcm16(16_000), "opus");
    if (container.equals("webm")) {
      ogg[0] = 0x1A;
      ogg[1] = 0x45;
      ogg[2] = (byte) 0xDF;
      ogg[3] = (byte) 0xA3;
    }
    return ogg;
  }

  private void assertEnds(String container, byte[] bytes, int length) {
    InputStream cut = new ByteArrayInputStream(bytes, 0, length);
    try (InputStream samples = RecordingConverter.samples(container, cut, "", directory)) {
      long count = samples.transferTo(OutputStream.nullOutputStream());
      // 120 ms for each packet of a few bytes.
      assertThat(count).isLessThan(4_000L * bytes.length);
    } catch (IOException refused) {
      assertThat(refused).hasMessageNotContaining("null");
    }
  }

  /** What ffmpeg is given looks like a recording by its first bytes only. */
  @ParameterizedTest
  @ValueSource(
      strings = {"494433030000", "fffb9064", "664c6143000000", "0000001866747970", "fff15080"})
  void anyBytesEndFfmpegInSoundOrInAnErrorAndLeaveNoFile(String start) throws IOException {
    Ffmpeg.assumeInstalled();
    byte[] junk = new byte[20_000];
    new Random(11).nextBytes(junk);
    byte[] signature = HexFormat.of().parseHex(start);
    System.arraycopy(signature, 0, junk, 0, signature.length);
    InputStream recording = new ByteArrayInputStream(junk);
    try (InputStream samples = RecordingConverter.samples("mp3", recording, "ffmpeg", directory)) {
      assertThat(samples.transferTo(OutputStream.nullOutputStream())).isLessThan(4_000L * 20_000);
    }

    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void conversionsNeitherShareNorLeakAnything() throws Exception {
    byte[] pcm = Ffmpeg.bytes(Sound.voice(24_000, 0.7));
    for (String format : List.of("mp3", "opus", "flac", "wav")) {
      byte[] alone = converted(pcm, SampleSource.pcm16(24_000), format);
      List<InputStream> open = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        open.add(
            AudioConverter.convert(
                new ByteArrayInputStream(pcm), SampleSource.pcm16(24_000), format, ""));
      }
      // In turns: each has a state of its own.
      List<ByteArrayOutputStream> made = new ArrayList<>();
      open.forEach(one -> made.add(new ByteArrayOutputStream()));
      for (boolean more = true; more; ) {
        more = false;
        for (int i = 0; i < open.size(); i++) {
          byte[] piece = open.get(i).readNBytes(500);
          made.get(i).write(piece);
          more |= piece.length > 0;
        }
      }
      made.forEach(one -> assertThat(one.toByteArray()).as(format).isEqualTo(alone));
    }
  }
}
