package dev.patchbay.cluster;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Batch of many calls' claims on shared counts, sent in one command.
 *
 * <p>Threading: one thread.
 */
final class CountBatch {

  private final List<CountRequest> requests;
  private final Map<SharedCount, Integer> numbers = new LinkedHashMap<>();
  private final List<SharedCount.Report> reports = new ArrayList<>();

  /**
   * @param changed counts of which no call claims anything now
   */
  CountBatch(List<CountRequest> requests, Iterable<SharedCount> changed) {
    this.requests = requests;
    changed.forEach(this::number);
    requests.forEach(request -> request.claims().forEach(claim -> number(claim.count())));
  }

  private int number(SharedCount count) {
    // Lua counts from one.
    return numbers.computeIfAbsent(count, added -> numbers.size() + 1);
  }

  Set<SharedCount> counts() {
    return numbers.keySet();
  }

  /**
   * Sends the batch, and answers its calls.
   *
   * @param complete false while sums of other nodes may be missing
   */
  void exchange(RedisConnection redis, String node, boolean complete, long now)
      throws RedisUnavailable {
    List<String> keys = new ArrayList<>();
    keys.add(NodeRegistry.BEATS);
    for (SharedCount count : numbers.keySet()) {
      keys.add(SharedCounts.PREFIX + count.quota().key());
      reports.add(count.report(now));
    }
    String timeout = String.valueOf(NodeRegistry.DEAD_AFTER.toMillis());
    accept(
        redis.run(LuaScript.COUNTS, keys, List.of(node, timeout, sums(), calls())), complete, now);
  }

  private String sums() {
    List<String> lines = new ArrayList<>();
    for (SharedCount count : numbers.keySet()) {
      SharedCount.Quota quota = count.quota();
      SharedCount.Report report = reports.get(lines.size());
      lines.add(
          String.format(
              Locale.ROOT,
              "[%d,%d,%.3f,%.12f,%d,%d,%.6f,%.3f]",
              quota.isSlots() ? 1 : 0,
              count.field(),
              quota.capacity(),
              quota.refill(),
              report.own(),
              report.acknowledged(),
              report.level(),
              report.age()));
    }
    return lines.toString();
  }

  private String calls() {
    return requests.stream()
        .map(
            request ->
                request.claims().stream()
                    .map(claim -> "[" + numbers.get(claim.count()) + "," + claim.amount() + "]")
                    .collect(Collectors.joining(",", "[", "]")))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private void accept(List<String> answer, boolean complete, long now) {
    int next = numbers.size();
    Map<SharedCount, Long> sums = new LinkedHashMap<>();
    for (SharedCount count : numbers.keySet()) {
      sums.put(count, reports.get(sums.size()).own());
    }
    for (CountRequest request : requests) {
      List<Boolean> rooms = new ArrayList<>();
      for (int i = 0; i < request.claims().size(); i++) {
        rooms.add(answer.get(next++).equals("1"));
      }
      request.answer(rooms);
      if (!rooms.contains(false)) {
        request.claims().forEach(one -> sums.merge(one.count(), one.amount(), Long::sum));
      }
    }
    int number = 0;
    for (SharedCount count : numbers.keySet()) {
      count.hear(sums.get(count), Double.parseDouble(answer.get(number++)), complete, now);
    }
    requests.forEach(CountRequest::release);
  }
}
