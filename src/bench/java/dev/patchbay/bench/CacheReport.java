package dev.patchbay.bench;

import static dev.patchbay.bench.Table.number;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Which figures of routers that keep answers are printed. */
final class CacheReport {
  private static final double NANOS = 1e6;

  private CacheReport() {}

  static Table hits(Map<String, Measurements> cases) {
    Table table =
        new Table(
            "Kept speech of 20 KB: as fast as answers come",
            "connections",
            "via",
            "× nginx",
            "hits/s",
            "p50 ms",
            "p99 ms",
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
                number(measurements.ratio(via, "nginx", rate), 2),
                number(measurements.median(via, rate), 0),
                number(measurements.median(via, Figures.whole(0.5)), 2),
                number(measurements.median(via, Figures.whole(0.99)), 2),
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

  static Table firstBytes(Map<String, Measurements> cases) {
    Table table =
        new Table(
            "Kept speech of 20 KB: at a fixed rate, timed from when each call was due",
            "calls/s",
            "via",
            "first byte p50 ms",
            "p99",
            "beside nginx p50",
            "p99",
            "failed");
    cases.forEach(
        (name, measurements) -> {
          for (String via : measurements.contenders()) {
            table.add(
                name,
                via,
                number(measurements.median(via, Figures.firstByte(0.5)), 2),
                number(measurements.median(via, Figures.firstByte(0.99)), 2),
                number(measurements.difference(via, "nginx", Figures.firstByte(0.5)), 2),
                number(measurements.difference(via, "nginx", Figures.firstByte(0.99)), 2),
                measurements.failures(via));
          }
        });
    return table;
  }

  static Table shared(int callers, List<CoalescingResult> all) {
    Table table =
        new Table(
            "The same call while it is fetched: 2 s of speech, 4 KB every 100 ms",
            "via",
            "provider calls for %d at once".formatted(callers),
            "first byte ms",
            "of who comes 0.5 s later");
    for (CoalescingResult shared : all) {
      table.add(
          shared.contender(),
          number(shared.mostProviderCalls(), 0),
          number(Figures.scaled(shared.leader(), 0.5, NANOS), 1),
          number(Figures.scaled(shared.joiner(), 0.5, NANOS), 1));
    }
    return table;
  }
}
