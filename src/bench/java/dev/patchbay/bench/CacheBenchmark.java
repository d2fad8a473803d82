package dev.patchbay.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Benchmark of routers with a cache: calls that are hits, and identical calls made at once. */
final class CacheBenchmark {
  private static final Call KEPT = Call.repeated(Script.atOnce(20_480), "one that is kept");
  private static final List<Integer> CONNECTIONS = List.of(16, 64);
  private static final int CALLERS = 100;
  private static final Script TWO_SECONDS = new Script(20, 4096, 100);
  private static final long LATE_MILLIS = 500;

  private final Options options;
  private final Starter starter;
  private final Comparison comparison;
  private final Consumer<Object> report;

  /**
   * @param report takes the tables
   */
  CacheBenchmark(Options options, Starter starter, Comparison comparison, Consumer<Object> report) {
    this.options = options;
    this.starter = starter;
    this.comparison = comparison;
    this.report = report;
  }

  void run() throws IOException {
    List<Contender> contenders = new ArrayList<>();
    try {
      for (String name : names()) {
        contenders.add(starter.startKeeping(name));
      }
      for (Contender contender : contenders) {
        WarmUp.run(contender, KEPT, CONNECTIONS, options.warmUp());
      }
      long before = starter.provider().calls();
      report.accept(CacheReport.hits(hits(contenders)));
      report.accept(CacheReport.firstBytes(firstBytes(contenders)));
      if (starter.provider().calls() != before) {
        throw new IllegalStateException("some calls were not answered from what is kept");
      }
      report.accept(CacheReport.shared(CALLERS, shared(contenders)));
    } finally {
      contenders.forEach(Contender::close);
    }
  }

  private List<String> names() {
    return options.contenders().stream()
        .flatMap(
            name ->
                switch (name) {
                  case "direct", "haproxy", "caddy", Options.JETTY -> Stream.<String>empty();
                  case "patchbay" -> Stream.of(name, "patchbay-disk");
                  default -> Stream.of(name);
                })
        .toList();
  }

  private Map<String, Measurements> hits(List<Contender> contenders) throws IOException {
    Map<String, Measurements> cases = new LinkedHashMap<>();
    for (int connections : CONNECTIONS) {
      LoadProfile profile = LoadProfile.closed(connections, options.measurement());
      cases.put("" + connections, comparison.measure(contenders, KEPT, profile));
    }
    return cases;
  }

  private Map<String, Measurements> firstBytes(List<Contender> contenders) throws IOException {
    Map<String, Measurements> cases = new LinkedHashMap<>();
    for (int rate : options.rates()) {
      LoadProfile profile = LoadProfile.clocked(rate, options.measurement());
      cases.put("" + rate, comparison.measure(contenders, KEPT, profile));
    }
    return cases;
  }

  private List<CoalescingResult> shared(List<Contender> contenders) throws IOException {
    List<CoalescingResult> all = new ArrayList<>();
    for (Contender contender : contenders) {
      CoalescingResult shared = new CoalescingResult(contender.name());
      for (int round = 0; round < comparison.rounds(); round++) {
        shared.providerCalls().add(atOnce(contender, round));
        late(contender, round, shared);
      }
      all.add(shared);
    }
    return all;
  }

  /** Returns how many of them the provider was asked. */
  private long atOnce(Contender contender, int round) throws IOException {
    Call call = Call.repeated(TWO_SECONDS, contender.name() + " at once " + round);
    long before = starter.provider().calls();
    comparison.take(
        contender, round, contender.load(call, LoadProfile.closed(CALLERS, Duration.ZERO)));
    return starter.provider().calls() - before;
  }

  private void late(Contender contender, int round, CoalescingResult shared) throws IOException {
    Call call = Call.repeated(TWO_SECONDS, contender.name() + " late " + round);
    LoadGenerator late = contender.load(call, LoadProfile.closed(1, Duration.ZERO));
    CompletableFuture<LoadResult> joiner =
        CompletableFuture.supplyAsync(
            () -> run(late), CompletableFuture.delayedExecutor(LATE_MILLIS, TimeUnit.MILLISECONDS));
    LoadGenerator first = contender.load(call, LoadProfile.closed(1, Duration.ZERO));
    shared.leader().add(comparison.take(contender, round, first).sample().firstByte());
    LoadResult joined = joiner.join();
    comparison.note(contender, joined);
    shared.joiner().add(joined.firstByte());
  }

  private static LoadResult run(LoadGenerator load) {
    try {
      return load.run();
    } catch (IOException e) {
      throw new CompletionException(e);
    }
  }
}
