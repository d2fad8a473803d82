package dev.patchbay.audio.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.patchbay.audio.codec.Ffmpeg;
import dev.patchbay.audio.codec.SampleFormat;
import dev.patchbay.audio.codec.Sound;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AudioConverterTest {

  private static final String FFMPEG =
      FfmpegCommand.onPath(System.getenv().getOrDefault("PATH", ""));

  private static byte[] converted(byte[] bytes, SampleSource source, String format)
      throws IOException {
    try (InputStream in =
        AudioConverter.convert(new ByteArrayInputStream(bytes), source, format, FFMPEG)) {
      return in.readAllBytes();
    }
  }

  @Test
  void stereoInFloatingPointIsMixed() throws IOException {
    byte[] bytes = new byte[8 * 24_000];
    SampleSource source = new SampleSource(SampleFormat.FLOAT_32, 2, 24_000);
    assertThat(converted(bytes, source, "pcm")).hasSize(2 * 24_000).containsOnly(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mp3", "flac", "aac"})
  void anInputThatBreaksDoesNotLookWhole(String format) throws IOException {
    assumeTrue(AudioConverter.formats(FFMPEG).contains(format), "no encoder for " + format);
    InputStream breaking =
        new InputStream() {
          private int left = 100_000;

          @Override
          public int read() throws IOException {
            if (left == 0) {
              throw new EOFException("cut");
            }
            left--;
            return 0;
          }
        };
    try (InputStream in =
        AudioConverter.convert(breaking, SampleSource.pcm16(24_000), format, FFMPEG)) {
      assertThatThrownBy(in::readAllBytes).isInstanceOf(IOException.class);
    }
  }

  @Test
  void aReaderThatLeavesEndsFfmpeg() throws Exception {
    assumeTrue(!FFMPEG.isEmpty(), "no ffmpeg on the PATH");
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return 0;
          }
        };
    InputStream in = AudioConverter.convert(endless, SampleSource.pcm16(24_000), "aac", FFMPEG);
    assertThat(in.read()).isEqualTo(0xFF);
    // Those of tests that run at the same time end soon by themselves.
    List<ProcessHandle> children =
        ProcessHandle.current().children().filter(AudioConverterTest::isFfmpeg).toList();
    assertThat(children).isNotEmpty();
    in.close();
    for (ProcessHandle child : children) {
      child.onExit().get(10, TimeUnit.SECONDS);
    }
  }

  private static boolean isFfmpeg(ProcessHandle process) {
    return process.info().command().filter(command -> command.endsWith("ffmpeg")).isPresent();
  }

  /** Three seconds of each of fifty voices take two processors less than three seconds. */
  @Test
  void fiftyVoicesAtOnceKeepRealTimeOnTwoProcessors() throws Exception {
    byte[] pcm = Ffmpeg.bytes(Sound.voice(24_000, 3));
    List<String> formats = List.of("mp3", "opus", "flac", "wav", "pcm");
    ExecutorService threads = Executors.newFixedThreadPool(50);
    try {
      List<Future<Long>> running = new ArrayList<>();
      for (int voice = 0; voice < 50; voice++) {
        String format = formats.get(voice % formats.size());
        running.add(threads.submit(() -> processorNanos(pcm, format)));
      }
      long sum = 0;
      for (Future<Long> one : running) {
        sum += one.get();
      }
      // The time of the threads, not of the clock: the machine may have other things to do.
      assertThat(Duration.ofNanos(sum)).isLessThan(Duration.ofSeconds(2 * 3));
    } finally {
      threads.shutdownNow();
    }
  }

  private static long processorNanos(byte[] pcm, String format) throws IOException {
    long begin = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    assertThat(converted(pcm, SampleSource.pcm16(24_000), format)).isNotEmpty();
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begin;
  }
}
