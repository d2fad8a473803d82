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

  static Table hits(Map<String, Turns> cases) {
    Table table =
        new Table(
            "Kept speech of 20 KB: as fast as answers come",
            "connections",
            "via",
            "hits/s",
            "× nginx",
            "p50 ms",
            "p99 ms",
            "router CPU ms/call",
            "client busy",
            "failed");
    Function<Turn, OptionalDouble> rate = turn -> OptionalDouble.of(turn.sample().perSecond());
    cases.forEach(
        (name, turns) -> {
          for (String via : turns.contenders()) {
            table.add(
                name,
                via,
                number(turns.median(via, rate), 0),
                number(turns.ratio(via, "nginx", rate), 2),
                number(turns.median(via, Figures.whole(0.5)), 2),
                number(turns.median(via, Figures.whole(0.99)), 2),
                number(turns.median(via, Figures::cpuPerCall), 3),
                number(turns.median(via, turn -> Figures.percent(turn.sample().clientBusy())), 0)
                    + " %",
                turns.failures(via));
          }
        });
    return table;
  }

  static Table firstBytes(Map<String, Turns> cases) {
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
        (name, turns) -> {
          for (String via : turns.contenders()) {
            table.add(
                name,
                via,
                number(turns.median(via, Figures.firstByte(0.5)), 2),
                number(turns.median(via, Figures.firstByte(0.99)), 2),
                number(turns.difference(via, "nginx", Figures.firstByte(0.5)), 2),
                number(turns.difference(via, "nginx", Figures.firstByte(0.99)), 2),
                turns.failures(via));
          }
        });
    return table;
  }

  static Table shared(int callers, List<Shared> all) {
    Table table =
        new Table(
            "The same call while it is fetched: 2 s of speech, 4 KB every 100 ms",
            "via",
            "provider calls for %d at once".formatted(callers),
            "first byte ms",
            "of who comes 0.5 s later");
    for (Shared shared : all) {
      table.add(
          shared.contender(),
          number(shared.mostProviderCalls(), 0),
          number(Figures.scaled(shared.leader(), 0.5, NANOS), 1),
          number(Figures.scaled(shared.joiner(), 0.5, NANOS), 1));
    }
    return table;
  }
}
