package dev.patchbay.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class LedgerWriterTest {

  private static UsageRecord used(String client) {
    return new UsageRecord(
        new UsageKey(1, client, "r", "p", "m", "speech"),
        UsageTotals.ofCall(2, 0, 1, OptionalLong.of(5)));
  }

  @Test
  void callsOfOneAccountAreWrittenAsOneSum() {
    List<Map<UsageKey, UsageTotals>> written = new ArrayList<>();
    try (LedgerWriter writer = LedgerWriter.start(written::add, 100, 100)) {
      writer.record(used("a"));
      writer.record(used("a"));
      writer.record(used("b"));
    }

    UsageTotals all =
        written.stream()
            .flatMap(sums -> sums.values().stream())
            .reduce(UsageTotals.NONE, UsageTotals::plus);
    assertThat(all.calls()).isEqualTo(3);
    assertThat(written.stream().mapToInt(Map::size).sum()).isBetween(2, 3);
  }

  @Test
  void whatDoesNotFitIsCountedAndHoldsUpNobody() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    LedgerWriter writer =
        LedgerWriter.start(
            sums -> {
              begun.countDown();
              awaitUninterrupted(go);
            },
            2,
            100);
    writer.record(used("a"));
    begun.await();
    writer.record(used("b"));
    writer.record(used("c"));
    writer.record(used("d"));
    assertThat(writer.lostCalls()).isEqualTo(1);
    go.countDown();
    writer.close();

    assertThat(writer.lostCalls()).isEqualTo(1);
  }

  @Test
  void whatALedgerDoesNotTakeWaitsUntilItDoes() {
    List<Map<UsageKey, UsageTotals>> written = new CopyOnWriteArrayList<>();
    CountDownLatch failed = new CountDownLatch(2);
    LedgerWriter writer = LedgerWriter.start(failing(failed, written), 100, 100);
    writer.record(used("a"));
    awaitUninterrupted(failed);
    assertThat(writer.queuedCalls()).isEqualTo(1);
    writer.record(used("a"));
    writer.record(used("b"));
    writer.close();

    assertThat(writer.lostCalls()).isZero();
    assertThat(writer.failedBatches()).isEqualTo(2);
    assertThat(writer.isFailing()).isFalse();
    assertThat(
            written.stream()
                .flatMap(sums -> sums.values().stream())
                .mapToLong(UsageTotals::calls)
                .sum())
        .isEqualTo(3);
  }

  @Test
  void madeUpNamesDoNotFillTheMemoryWhileTheLedgerIsAway() {
    CountDownLatch forEver = new CountDownLatch(Integer.MAX_VALUE);
    LedgerWriter writer = LedgerWriter.start(failing(forEver, new ArrayList<>()), 100, 2);
    for (String client : List.of("a", "b", "c", "a")) {
      writer.record(used(client));
    }
    writer.close();

    assertThat(writer.lostCalls()).isEqualTo(4);
    assertThat(writer.isFailing()).isTrue();
  }

  /** Fails as often as the latch counts. */
  private static Consumer<Map<UsageKey, UsageTotals>> failing(
      CountDownLatch times, List<Map<UsageKey, UsageTotals>> written) {
    return sums -> {
      if (times.getCount() > 0) {
        times.countDown();
        throw new LedgerUnusable(new SQLException("the disk is full"));
      }
      written.add(sums);
    };
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
  }
}
