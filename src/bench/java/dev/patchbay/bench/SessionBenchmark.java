package dev.patchbay.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/** Benchmark of realtime sessions over WebSocket, beside proxies that let the upgrade through. */
final class SessionBenchmark {
  private static final int IDLE = 10;

  /**
   * What is left of the opening of thousands of sessions is not measured: the first collections
   * after it copy them all.
   */
  private static final Duration SETTLING = Duration.ofSeconds(5);

  private final Options options;
  private final Starter starter;
  private final Comparison comparison;
  private final Consumer<Object> report;

  /**
   * @param report takes the table
   */
  SessionBenchmark(
      Options options, Starter starter, Comparison comparison, Consumer<Object> report) {
    this.options = options;
    this.starter = starter;
    this.comparison = comparison;
    this.report = report;
  }

  void run() throws IOException {
    List<Contender> contenders = new ArrayList<>();
    Measurements measurements = new Measurements();
    try {
      for (String name : options.contenders()) {
        if (!name.equals(Options.JETTY)) {
          contenders.add(starter.startConversing(name));
        }
      }
      for (Contender contender : contenders) {
        WarmUp.run(contender, options.warmUp(), length -> cpuPerMessage(contender, length));
      }
      for (int round = 0; round < options.rounds(); round++) {
        for (int turn = 0; turn < contenders.size(); turn++) {
          Contender contender = contenders.get((round + turn) % contenders.size());
          measurements.add(take(contender, round));
        }
      }
    } finally {
      contenders.forEach(Contender::close);
    }
    String heading =
        "%,d sessions that send 1.3 KB every 20 ms each and get it back, beside %,d idle ones"
            .formatted(options.sessions(), options.sessions() * IDLE);
    report.accept(Report.sessions(heading, measurements));
  }

  // Sessions talk at one pace: what changes while the JIT compiler works is the processor time.
  private double cpuPerMessage(Contender contender, Duration length) throws IOException {
    try (SessionLoad load = SessionLoad.open(contender.address(), 0, options.sessions())) {
      Duration before = contender.cpu();
      int messages = load.talk(length).good();
      return (double) contender.cpu().minus(before).toNanos() / Math.max(1, messages);
    }
  }

  private Measurement take(Contender contender, int round) throws IOException {
    try (SessionLoad load =
        SessionLoad.open(contender.address(), options.sessions() * IDLE, options.sessions())) {
      load.talk(SETTLING);
      Duration before = contender.cpu();
      LoadResult sample = load.talk(options.measurement());
      Duration cpu = contender.cpu().minus(before);
      comparison.note(contender, sample);
      OptionalDouble heap =
          contender.isPatchbay()
              ? OptionalDouble.of(Memory.liveHeap(contender.process().orElseThrow()))
              : OptionalDouble.empty();
      return new Measurement(
          contender.name(), round, sample, cpu, Memory.peak(contender), heap);
    }
  }
}
