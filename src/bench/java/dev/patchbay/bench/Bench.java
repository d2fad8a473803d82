package dev.patchbay.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * Runs the workloads one after the other, the contenders taking turns, and prints what came out.
 */
final class Bench {
  private static final int UPLOAD_MEGABYTES = 25;
  private static final int FORM_FIELDS = 2048;
  private static final int PIECE_BYTES = 4096;
  private static final int PIECE_MILLIS = 250;
  private static final int SMALL_UPLOAD_MEGABYTES = 1;
  private static final Duration STREAM_RAMP = Duration.ofSeconds(3);
  private static final Call SMALL = Call.speech(Script.atOnce(20_480));

  private final Options options;
  private final Starter starter;
  private final Comparison comparison;
  private final StringBuilder figures = new StringBuilder();
  private final Map<String, List<Duration>> starts = new LinkedHashMap<>();

  private Bench(Options options, Starter starter) {
    this.options = options;
    this.starter = starter;
    this.comparison = new Comparison(options.rounds());
  }

  public static void main(String[] args) throws IOException {
    Options options = Options.of(List.of(args));
    try (Starter starter = new Starter(options)) {
      new Bench(options, starter).run();
    }
  }

  private void run() throws IOException {
    report(options.machine());
    for (String workload : options.workloads()) {
      run(workload);
    }
    if (!starts.isEmpty()) {
      report(Report.starts(starts));
    }
    if (comparison.hasFailed()) {
      throw new IllegalStateException("some calls failed: see the reasons above");
    }
    for (ReportFile file : options.files()) {
      file.write(figures.toString());
    }
  }

  private void report(Object part) {
    System.out.println(part);
    figures.append(part).append('\n');
  }

  private void run(String workload) throws IOException {
    switch (workload) {
      case "calls" -> smallCalls();
      case "streams" -> streams();
      case "uploads" -> uploads();
      case "sessions" -> new SessionBenchmark(options, starter, comparison, this::report).run();
      case "cache" -> new CacheBenchmark(options, starter, comparison, this::report).run();
      case "conversions" -> new ConversionBenchmark(options, starter, this::report).run();
      case "limits" -> new LimitBenchmark(options, starter, comparison, this::report).run();
      default -> throw new IllegalArgumentException(workload + " (unknown)\n" + Options.USAGE);
    }
  }

  private void smallCalls() throws IOException {
    List<Contender> contenders = new ArrayList<>();
    try {
      for (String name : options.contenders()) {
        contenders.add(start(name));
      }
      for (Contender contender : contenders) {
        WarmUp.run(contender, SMALL, options.connections(), options.warmUp());
        contender.load(SMALL, LoadProfile.clocked(500, options.warmUp().dividedBy(10))).run();
      }
      Map<String, Measurements> closed = new LinkedHashMap<>();
      for (int connections : options.connections()) {
        LoadProfile profile = LoadProfile.closed(connections, options.measurement());
        closed.put("" + connections, comparison.measure(contenders, SMALL, profile));
      }
      Table throughput = Report.throughput(closed);
      report(throughput);
      for (ReportFile file : options.summaries()) {
        file.write(options.machine() + "\n" + throughput);
      }
      Map<String, Measurements> clocked = new LinkedHashMap<>();
      for (int rate : options.rates()) {
        LoadProfile profile = LoadProfile.clocked(rate, options.measurement());
        clocked.put("" + rate, comparison.measure(contenders, SMALL, profile));
      }
      report(Report.latency(clocked));
    } finally {
      contenders.forEach(Contender::close);
    }
  }

  /** Few fast streams, more of them, and as many slow ones as the memory should carry. */
  private void streams() throws IOException {
    streams(options.streams() / 10, 20);
    streams(options.streams() * 2 / 5, 100);
    streams(options.streams(), PIECE_MILLIS);
  }

  private void streams(int count, int pieceMillis) throws IOException {
    int pieces = (int) (options.streamLength().toMillis() / pieceMillis);
    Call call = Call.speech(new Script(pieces, PIECE_BYTES, pieceMillis));
    Measurements measurements = new Measurements();
    for (String name : options.contenders()) {
      try (Contender contender = start(name)) {
        contender.load(SMALL, LoadProfile.closed(16, options.warmUp().dividedBy(4))).run();
        LoadGenerator load = contender.load(call, LoadProfile.once(count, STREAM_RAMP));
        CompletableFuture<OptionalDouble> heap = heapWhileStreaming(contender, load);
        Measurement measurement = comparison.take(contender, 0, load);
        measurements.add(withHeap(measurement, heap.join()));
      }
    }
    String heading =
        "%,d streams at once, %d s each: %,d bytes every %d ms"
            .formatted(count, options.streamLength().toSeconds(), PIECE_BYTES, pieceMillis);
    report(Report.streams(heading, measurements));
  }

  /** Asks when all streams have begun and most of their pieces are timed, for asking disturbs. */
  private CompletableFuture<OptionalDouble> heapWhileStreaming(
      Contender contender, LoadGenerator load) {
    long millis = options.streamLength().toMillis() * 9 / 10;
    return CompletableFuture.supplyAsync(
        () -> {
          load.stopTimingPieces();
          return heap(contender);
        },
        CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS));
  }

  private static OptionalDouble heap(Contender contender) {
    if (!contender.isPatchbay()) {
      return OptionalDouble.empty();
    }
    try {
      return OptionalDouble.of(Memory.liveHeap(contender.process().orElseThrow()));
    } catch (IOException e) {
      throw new CompletionException(e);
    }
  }

  private void uploads() throws IOException {
    Map<String, Measurements> single = new LinkedHashMap<>();
    for (int megabytes : List.of(SMALL_UPLOAD_MEGABYTES, UPLOAD_MEGABYTES)) {
      single.put("" + megabytes, oneAfterTheOther(megabytes));
    }
    report(Report.singleUploads(single));
    uploadsAtOnce();
  }

  private Measurements oneAfterTheOther(int megabytes) throws IOException {
    Call call = Upload.of(megabytes * 1024 * 1024 - FORM_FIELDS);
    List<Contender> contenders = new ArrayList<>();
    try {
      for (String name : options.contenders()) {
        contenders.add(start(name));
      }
      for (Contender contender : contenders) {
        contender.load(call, LoadProfile.closed(1, options.warmUp())).run();
      }
      return comparison.measure(contenders, call, LoadProfile.closed(1, options.measurement()));
    } finally {
      contenders.forEach(Contender::close);
    }
  }

  private void uploadsAtOnce() throws IOException {
    Call call = Upload.of(UPLOAD_MEGABYTES * 1024 * 1024 - FORM_FIELDS);
    Measurements measurements = new Measurements();
    for (int round = 0; round < options.rounds(); round++) {
      for (String name : options.contenders()) {
        try (Contender contender = start(name)) {
          LoadProfile profile = LoadProfile.once(options.uploads(), Duration.ofMillis(10));
          Measurement measurement =
              comparison.take(contender, round, contender.load(call, profile));
          measurements.add(withHeap(measurement, heap(contender)));
        }
      }
    }
    String heading =
        "%d uploads of %d MB at once, to a router just started"
            .formatted(options.uploads(), UPLOAD_MEGABYTES);
    report(Report.uploads(heading, UPLOAD_MEGABYTES, measurements));
  }

  private Contender start(String name) throws IOException {
    Contender contender = starter.start(name);
    if (!contender.isDirect()) {
      starts.computeIfAbsent(name, first -> new ArrayList<>()).add(contender.untilFirstAnswer());
    }
    return contender;
  }

  private static Measurement withHeap(Measurement measurement, OptionalDouble heap) {
    return new Measurement(
        measurement.contender(),
        measurement.round(),
        measurement.sample(),
        measurement.cpu(),
        measurement.peak(),
        heap);
  }
}
