package dev.patchbay.usage.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Eventually;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerWriterTest {

  @TempDir private Path folder;

  private LedgerWriter start(Consumer<LedgerBatch> ledger, int queueSize, int maxSums) {
    LedgerBacklog backlog = new LedgerBacklog(folder, "jdbc:h2:mem:");
    LedgerOutbox outbox = new LedgerOutbox(ledger, backlog, () -> {}, maxSums);
    return new LedgerWriter(outbox, false, queueSize).start();
  }

  private static UsageRecord used(String client) {
    return new UsageRecord(
        new UsageKey(1, client, "r", "p", "m", "speech"),
        UsageTotals.ofCall(2, 0, 1, OptionalLong.of(5)));
  }

  @Test
  void callsOfOneAccountAreWrittenAsOneSum() {
    List<LedgerBatch> written = new ArrayList<>();
    try (LedgerWriter writer = start(written::add, 100, 100)) {
      writer.record(used("a"));
      writer.record(used("a"));
      writer.record(used("b"));
    }

    UsageTotals all =
        written.stream()
            .flatMap(batch -> batch.sums().values().stream())
            .reduce(UsageTotals.NONE, UsageTotals::plus);
    assertThat(all.calls()).isEqualTo(3);
    assertThat(written.stream().mapToInt(batch -> batch.sums().size()).sum()).isBetween(2, 3);
  }

  @Test
  void whatDoesNotFitIsCountedAndHoldsUpNobody() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    LedgerWriter writer =
        start(
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
  void whatALedgerDoesNotTakeWaitsUntilItDoes() throws Exception {
    List<LedgerBatch> written = new CopyOnWriteArrayList<>();
    CountDownLatch failed = new CountDownLatch(2);
    LedgerWriter writer = start(failing(failed, written), 100, 100);
    writer.record(used("a"));
    failed.await();
    assertThat(writer.queuedCalls()).isEqualTo(1);
    writer.record(used("a"));
    writer.record(used("b"));
    Eventually.until(calls -> calls == 3, () -> calls(written));
    writer.close();

    assertThat(writer.lostCalls()).isZero();
    assertThat(writer.failedBatches()).isEqualTo(2);
    assertThat(writer.isFailing()).isFalse();
  }

  @Test
  void whatALedgerHasNotTakenAtTheStopIsWrittenAfterTheNextStart() throws Exception {
    CountDownLatch forEver = new CountDownLatch(Integer.MAX_VALUE);
    LedgerWriter stopped = start(failing(forEver, new ArrayList<>()), 100, 100);
    stopped.record(used("a"));
    Eventually.until(Boolean::booleanValue, stopped::isFailing);
    stopped.record(used("b"));
    stopped.close();
    assertThat(stopped.lostCalls()).isZero();

    List<LedgerBatch> written = new CopyOnWriteArrayList<>();
    start(written::add, 100, 100).close();
    assertThat(calls(written)).isEqualTo(2);
  }

  @Test
  void madeUpNamesDoNotFillTheMemoryWhileTheLedgerIsAway() {
    CountDownLatch forEver = new CountDownLatch(Integer.MAX_VALUE);
    LedgerWriter writer = start(failing(forEver, new ArrayList<>()), 100, 2);
    for (String client : List.of("a", "b", "c", "a")) {
      writer.record(used(client));
    }
    writer.close();

    assertThat(writer.lostCalls()).as("c").isEqualTo(1);
    assertThat(writer.isFailing()).isTrue();
  }

  private static long calls(List<LedgerBatch> written) {
    return written.stream().mapToLong(LedgerBatch::calls).sum();
  }

  /** Fails as often as the latch counts. */
  private static Consumer<LedgerBatch> failing(CountDownLatch times, List<LedgerBatch> written) {
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
