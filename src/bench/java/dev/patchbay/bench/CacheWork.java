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
import java.util.stream.Stream;

/** Measures routers that keep answers: calls that were made before, and calls made at once. */
final class CacheWork {
  private static final Call KEPT = Call.repeated(Script.atOnce(20_480), "one that is kept");
  private static final List<Integer> CONNECTIONS = List.of(16, 64);
  private static final int CALLERS = 100;
  private static final Script TWO_SECONDS = new Script(20, 4096, 100);
  private static final long LATE_MILLIS = 500;

  private final Options options;
  private final Starter starter;
  private final Contest contest;

  CacheWork(Options options, Starter starter, Contest contest) {
    this.options = options;
    this.starter = starter;
    this.contest = contest;
  }

  void run() throws IOException {
    List<Contender> contenders = new ArrayList<>();
    try {
      for (String name : names()) {
        contenders.add(starter.startKeeping(name));
      }
      for (Contender contender : contenders) {
        contender.load(KEPT, Pace.closed(16, options.warmUp())).run();
      }
      long before = starter.provider().calls();
      System.out.println(CacheReport.hits(hits(contenders)));
      System.out.println(CacheReport.firstBytes(firstBytes(contenders)));
      if (starter.provider().calls() != before) {
        throw new IllegalStateException("some calls were not answered from what is kept");
      }
      System.out.println(CacheReport.shared(CALLERS, shared(contenders)));
    } finally {
      contenders.forEach(Contender::close);
    }
  }

  private List<String> names() {
    return options.contenders().stream()
        .flatMap(
            name ->
                switch (name) {
                  case "direct" -> Stream.<String>empty();
                  case "patchbay" -> Stream.of(name, "patchbay-disk");
                  default -> Stream.of(name);
                })
        .toList();
  }

  private Map<String, Turns> hits(List<Contender> contenders) throws IOException {
    Map<String, Turns> cases = new LinkedHashMap<>();
    for (int connections : CONNECTIONS) {
      Pace pace = Pace.closed(connections, options.turn());
      cases.put("" + connections, contest.takeTurns(contenders, KEPT, pace));
    }
    return cases;
  }

  private Map<String, Turns> firstBytes(List<Contender> contenders) throws IOException {
    Map<String, Turns> cases = new LinkedHashMap<>();
    for (int rate : options.rates()) {
      Pace pace = Pace.clocked(rate, options.turn());
      cases.put("" + rate, contest.takeTurns(contenders, KEPT, pace));
    }
    return cases;
  }

  private List<Shared> shared(List<Contender> contenders) throws IOException {
    List<Shared> all = new ArrayList<>();
    for (Contender contender : contenders) {
      Shared shared = new Shared(contender.name());
      for (int round = 0; round < contest.rounds(); round++) {
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
    contest.take(contender, round, contender.load(call, Pace.closed(CALLERS, Duration.ZERO)));
    return starter.provider().calls() - before;
  }

  private void late(Contender contender, int round, Shared shared) throws IOException {
    Call call = Call.repeated(TWO_SECONDS, contender.name() + " late " + round);
    Load late = contender.load(call, Pace.closed(1, Duration.ZERO));
    CompletableFuture<Sample> joiner =
        CompletableFuture.supplyAsync(
            () -> run(late), CompletableFuture.delayedExecutor(LATE_MILLIS, TimeUnit.MILLISECONDS));
    Load first = contender.load(call, Pace.closed(1, Duration.ZERO));
    shared.leader().add(contest.take(contender, round, first).sample().firstByte());
    Sample joined = joiner.join();
    contest.note(contender, joined);
    shared.joiner().add(joined.firstByte());
  }

  private static Sample run(Load load) {
    try {
      return load.run();
    } catch (IOException e) {
      throw new CompletionException(e);
    }
  }
}
