package dev.patchbay.bench;

import static dev.patchbay.bench.Table.number;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Benchmark of rate limits: the same calls without a limit, with one that this router counts, and with
 * one that routers share through Redis, if there is a redis-server on the PATH.
 */
final class LimitBenchmark {
  private static final Call SMALL = Call.speech(Script.atOnce(20_480));
  private static final List<Integer> CONNECTIONS = List.of(1, 16);
  private static final String LOCAL = "patchbay-limited";

  private final Options options;
  private final Starter starter;
  private final Comparison comparison;
  private final Consumer<Object> report;

  /**
   * @param report takes the tables
   */
  LimitBenchmark(Options options, Starter starter, Comparison comparison, Consumer<Object> report) {
    this.options = options;
    this.starter = starter;
    this.comparison = comparison;
    this.report = report;
  }

  void run() throws IOException {
    List<Contender> contenders = new ArrayList<>();
    try (RedisProcess redis = RedisProcess.startIfInstalled()) {
      contenders.add(starter.startLimited("patchbay", ""));
      contenders.add(starter.startLimited(LOCAL, Settings.LIMIT));
      if (redis.isThere()) {
        contenders.add(
            starter.startLimited("patchbay-shared", Settings.LIMIT + Settings.shared(redis.port())));
      }
      for (Contender contender : contenders) {
        WarmUp.run(contender, SMALL, CONNECTIONS, options.warmUp());
      }
      Map<String, Measurements> cases = new LinkedHashMap<>();
      for (int connections : CONNECTIONS) {
        LoadProfile profile = LoadProfile.closed(connections, options.measurement());
        cases.put("" + connections, comparison.measure(contenders, SMALL, profile));
      }
      report.accept(table(cases));
    } finally {
      contenders.forEach(Contender::close);
    }
  }

  private static Table table(Map<String, Measurements> cases) {
    Table table =
        new Table(
            "Limits: none, counted by the router, shared through Redis",
            "connections",
            "via",
            "p50 ms",
            "p99 ms",
            "p50 beside a local limit",
            "p99 beside a local limit",
            "failed");
    cases.forEach(
        (name, all) -> {
          for (String via : all.contenders()) {
            table.add(
                name,
                via,
                number(all.median(via, Figures.whole(0.5)), 2),
                number(all.median(via, Figures.whole(0.99)), 2),
                number(all.difference(via, LOCAL, Figures.whole(0.5)), 2),
                number(all.difference(via, LOCAL, Figures.whole(0.99)), 2),
                all.failures(via));
          }
        });
    return table;
  }
}
