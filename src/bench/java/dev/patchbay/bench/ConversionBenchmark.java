package dev.patchbay.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/**
 * Benchmark of conversions: live voices in pcm that become another format, by Patchbay and by
 * processes of ffmpeg.
 */
final class ConversionBenchmark {
  // Patchbay's limit for processes of ffmpeg.
  private static final int FEW = 4;
  // Its limit for conversions on two processors.
  private static final int MANY = 50;

  private final Options options;
  private final Starter starter;
  private final Consumer<Object> report;
  private final Voice voice;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Table table =
      new Table(
          "Conversions: live voices in pcm at 24 kHz",
          "format",
          "by",
          "voices",
          "first byte p50 ms",
          "p99 ms",
          "last byte late, most ms",
          "CPU ms per s of sound");

  /**
   * @param report takes the table
   */
  ConversionBenchmark(Options options, Starter starter, Consumer<Object> report) {
    this.options = options;
    this.starter = starter;
    this.report = report;
    this.voice = new Voice(options.measurement().multipliedBy(2));
  }

  void run() throws IOException {
    try (VoiceProvider provider = new VoiceProvider(voice);
        Contender patchbay = starter.startConverting(provider.port())) {
      for (String format : List.of("pcm", "wav", "mp3", "opus", "flac")) {
        String by = format.equals("pcm") ? "relayed" : "patchbay";
        voices(patchbay, format, MANY);
        router(format, by, FEW, patchbay);
        router(format, by, MANY, patchbay);
      }
      if (options.hasFfmpeg()) {
        router("aac", "patchbay, by ffmpeg", FEW, patchbay);
        for (String format : List.of("mp3", "opus", "flac", "aac")) {
          ffmpeg(format);
        }
      }
    } finally {
      threads.shutdownNow();
    }
    report.accept(table);
  }

  private void router(String format, String by, int count, Contender patchbay)
      throws IOException {
    List<VoiceListener> heard = new ArrayList<>();
    Duration before = patchbay.cpu();
    for (int round = 0; round < options.rounds(); round++) {
      heard.addAll(voices(patchbay, format, count));
    }
    Duration cpu = patchbay.cpu().minus(before);
    // What its processes have used cannot be read once they have ended.
    add(format, by, count, heard, by.contains("ffmpeg") ? Optional.empty() : Optional.of(cpu));
  }

  private List<VoiceListener> voices(Contender patchbay, String format, int count)
      throws IOException {
    return all(count, () -> VoiceListener.of(patchbay.address(), format, voice.length()));
  }

  private void ffmpeg(String format) throws IOException {
    List<FfmpegVoice> heard = new ArrayList<>();
    for (int round = 0; round < options.rounds(); round++) {
      heard.addAll(all(FEW, () -> FfmpegVoice.of(format, voice)));
    }
    Duration cpu = heard.stream().map(FfmpegVoice::cpu).reduce(Duration.ZERO, Duration::plus);
    List<VoiceListener> listeners = heard.stream().map(FfmpegVoice::listener).toList();
    add(format, "ffmpeg", FEW, listeners, Optional.of(cpu));
  }

  private <T> List<T> all(int count, Callable<T> one) throws IOException {
    List<Future<T>> running = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      running.add(threads.submit(one));
    }
    List<T> results = new ArrayList<>();
    try {
      for (Future<T> future : running) {
        results.add(future.get());
      }
    } catch (InterruptedException | ExecutionException failed) {
      throw new IOException(failed);
    }
    return results;
  }

  private void add(
      String format, String by, int count, List<VoiceListener> heard, Optional<Duration> cpu) {
    double seconds = heard.size() * voice.length().toMillis() / 1000.0;
    table.add(
        format,
        by,
        "" + count,
        quantile(heard, 0.5, one -> one.firstByte().toNanos() / 1e6),
        quantile(heard, 0.99, one -> one.firstByte().toNanos() / 1e6),
        quantile(heard, 1, one -> one.late().toNanos() / 1e6),
        Table.number(
            cpu.stream().mapToDouble(used -> used.toNanos() / 1e6 / seconds).findAny(), 1));
  }

  private static String quantile(
      List<VoiceListener> heard, double share, ToDoubleFunction<VoiceListener> of) {
    double[] sorted = heard.stream().mapToDouble(of).sorted().toArray();
    int at = (int) Math.min(sorted.length - 1, Math.floor(share * sorted.length));
    return Table.number(OptionalDouble.of(sorted[at]), 0);
  }
}
