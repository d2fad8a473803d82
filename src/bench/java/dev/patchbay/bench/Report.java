package dev.patchbay.bench;

import static dev.patchbay.bench.Table.number;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Which figures of each workload are printed. */
final class Report {
  private Report() {}

  /** Small calls with so many under way at once. */
  static Table throughput(Map<String, Measurements> cases) {
    Table table =
        new Table(
            "Speech, 300 B in, 20 KB out: as fast as answers come",
            "connections",
            "via",
            "× Jetty",
            "× nginx",
            "× direct",
            "CPU × Jetty",
            "calls/s",
            "p50 ms",
            "p99 ms",
            "added p50",
            "added p99",
            "router CPU ms/call",
            "client busy",
            "failed");
    Function<Measurement, OptionalDouble> rate =
        measurement -> OptionalDouble.of(measurement.sample().perSecond());
    cases.forEach(
        (name, measurements) -> {
          for (String via : measurements.contenders()) {
            table.add(
                name,
                via,
                number(measurements.ratio(via, Options.JETTY, rate), 2),
                number(measurements.ratio(via, "nginx", rate), 2),
                number(measurements.ratio(via, "direct", rate), 2),
                number(measurements.ratio(via, Options.JETTY, Figures::cpuPerCall), 2),
                number(measurements.median(via, rate), 0),
                number(measurements.median(via, Figures.whole(0.5)), 2),
                number(measurements.median(via, Figures.whole(0.99)), 2),
                number(measurements.difference(via, "direct", Figures.whole(0.5)), 2),
                number(measurements.difference(via, "direct", Figures.whole(0.99)), 2),
                number(measurements.median(via, Figures::cpuPerCall), 3),
                number(
                        measurements.median(
                            via, measurement -> Figures.percent(measurement.sample().clientBusy())),
                        0)
                    + " %",
                measurements.failures(via));
          }
        });
    return table;
  }

  /** Small calls by the clock. */
  static Table latency(Map<String, Measurements> cases) {
    Table table =
        new Table(
            "Speech, 300 B in, 20 KB out: at a fixed rate, timed from when each call was due",
            "calls/s",
            "via",
            "first byte p50 ms",
            "p99",
            "last byte p50 ms",
            "p99",
            "p99.9",
            "added p50",
            "added p99",
            "router CPU ms/call",
            "failed");
    cases.forEach(
        (name, measurements) -> {
          for (String via : measurements.contenders()) {
            table.add(
                name,
                via,
                number(measurements.median(via, Figures.firstByte(0.5)), 2),
                number(measurements.median(via, Figures.firstByte(0.99)), 2),
                number(measurements.median(via, Figures.whole(0.5)), 2),
                number(measurements.median(via, Figures.whole(0.99)), 2),
                number(measurements.median(via, Figures.whole(0.999)), 2),
                number(measurements.difference(via, "direct", Figures.whole(0.5)), 2),
                number(measurements.difference(via, "direct", Figures.whole(0.99)), 2),
                number(measurements.median(via, Figures::cpuPerCall), 3),
                measurements.failures(via));
          }
        });
    return table;
  }

  static Table streams(String heading, Measurements measurements) {
    Table table =
        new Table(
            heading,
            "via",
            "first byte p50 ms",
            "p99",
            "piece p50 ms",
            "p99",
            "max",
            "later than 100 ms",
            "router CPU s",
            "peak RSS MiB",
            "live heap MiB",
            "failed");
    for (String via : measurements.contenders()) {
      table.add(
          via,
          number(measurements.median(via, Figures.firstByte(0.5)), 2),
          number(measurements.median(via, Figures.firstByte(0.99)), 2),
          number(measurements.median(via, Figures.transit(0.5)), 2),
          number(measurements.median(via, Figures.transit(0.99)), 2),
          number(measurements.median(via, Figures.transit(1)), 0),
          number(measurements.median(via, Figures::late), 3) + " %",
          number(measurements.median(via, Figures::cpuSeconds), 1),
          number(measurements.median(via, Measurement::peak), 0),
          number(measurements.median(via, Measurement::liveHeap), 0),
          measurements.failures(via));
    }
    return table;
  }

  /** Uploads one after the other on one connection. */
  static Table singleUploads(Map<String, Measurements> cases) {
    Table table =
        new Table(
            "Uploads one after the other",
            "MB",
            "via",
            "× nginx",
            "× Jetty",
            "p50 ms",
            "p99 ms",
            "router CPU ms/call",
            "failed");
    cases.forEach(
        (name, measurements) -> {
          for (String via : measurements.contenders()) {
            table.add(
                name,
                via,
                number(measurements.ratio(via, "nginx", Figures.whole(0.5)), 2),
                number(measurements.ratio(via, Options.JETTY, Figures.whole(0.5)), 2),
                number(measurements.median(via, Figures.whole(0.5)), 2),
                number(measurements.median(via, Figures.whole(0.99)), 2),
                number(measurements.median(via, Figures::cpuPerCall), 3),
                measurements.failures(via));
          }
        });
    return table;
  }

  static Table uploads(String heading, int megabytes, Measurements measurements) {
    Function<Measurement, OptionalDouble> rate =
        measurement -> OptionalDouble.of(measurement.sample().perSecond() * megabytes);
    Table table =
        new Table(
            heading,
            "via",
            "× nginx",
            "× Jetty",
            "× direct",
            "MB/s",
            "slowest s",
            "router CPU s",
            "peak RSS MiB",
            "live heap after MiB",
            "failed");
    for (String via : measurements.contenders()) {
      table.add(
          via,
          number(measurements.ratio(via, "nginx", rate), 2),
          number(measurements.ratio(via, Options.JETTY, rate), 2),
          number(measurements.ratio(via, "direct", rate), 2),
          number(measurements.median(via, rate), 0),
          number(
              measurements.median(
                  via, measurement -> Figures.scaled(measurement.sample().whole(), 1, 1e9)),
              2),
          number(measurements.median(via, Figures::cpuSeconds), 1),
          number(measurements.median(via, Measurement::peak), 0),
          number(measurements.median(via, Measurement::liveHeap), 0),
          measurements.failures(via));
    }
    return table;
  }

  static Table sessions(String heading, Measurements measurements) {
    Table table =
        new Table(
            heading,
            "via",
            "there and back p50 ms",
            "p99",
            "p99.9",
            "added p50",
            "added p99",
            "beside nginx p50",
            "p99",
            "router CPU µs a message",
            "peak RSS MiB",
            "live heap MiB",
            "failed");
    for (String via : measurements.contenders()) {
      table.add(
          via,
          number(measurements.median(via, Figures.whole(0.5)), 2),
          number(measurements.median(via, Figures.whole(0.99)), 2),
          number(measurements.median(via, Figures.whole(0.999)), 2),
          number(measurements.difference(via, "direct", Figures.whole(0.5)), 2),
          number(measurements.difference(via, "direct", Figures.whole(0.99)), 2),
          number(measurements.difference(via, "nginx", Figures.whole(0.5)), 2),
          number(measurements.difference(via, "nginx", Figures.whole(0.99)), 2),
          number(measurements.median(via, Figures::cpuPerMessage), 1),
          number(measurements.median(via, Measurement::peak), 0),
          number(measurements.median(via, Measurement::liveHeap), 0),
          measurements.failures(via));
    }
    return table;
  }

  static Table starts(Map<String, List<Duration>> starts) {
    Table table = new Table("From start to the first answer", "router", "median s", "best s", "of");
    starts.forEach(
        (name, times) -> {
          Timings timings = new Timings();
          times.forEach(time -> timings.add(time.toNanos()));
          table.add(
              name,
              number(Figures.scaled(timings, 0.5, 1e9), 2),
              number(Figures.scaled(timings, 0, 1e9), 2),
              "" + times.size());
        });
    return table;
  }
}
