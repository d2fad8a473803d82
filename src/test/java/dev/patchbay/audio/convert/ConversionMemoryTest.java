package dev.patchbay.audio.convert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.audio.codec.Ffmpeg;
import dev.patchbay.audio.codec.Sound;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a conversion holds in the heap. */
@Tag("alone")
class ConversionMemoryTest {

  private static final String FFMPEG =
      FfmpegCommand.onPath(System.getenv().getOrDefault("PATH", ""));

  @ParameterizedTest
  @ValueSource(strings = {"mp3", "opus", "flac", "pcm"})
  void aConversionHoldsLessThanAMegabyteWhateverIsDoneToTheSamples(String format)
      throws IOException {
    // The trimmer holds a pause, the normalizer the first seconds.
    int count = 20;
    byte[] pcm = Ffmpeg.bytes(Sound.voice(44_100, 6));
    AudioProcessing processing = new AudioProcessing(true, OptionalDouble.of(-16));
    List<InputStream> open = new ArrayList<>();
    long before = used();
    for (int i = 0; i < count; i++) {
      InputStream in =
          AudioConverter.convert(
              new ByteArrayInputStream(pcm),
              SampleSource.pcm16(44_100),
              format,
              FFMPEG,
              processing);
      in.readNBytes(1000);
      open.add(in);
    }
    long each = (used() - before) / count;
    assertThat(each).as("%s: bytes for each", format).isLessThan(1 << 20);
    for (InputStream in : open) {
      in.close();
    }
  }

  private static long used() {
    Runtime runtime = Runtime.getRuntime();
    System.gc();
    System.gc();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
