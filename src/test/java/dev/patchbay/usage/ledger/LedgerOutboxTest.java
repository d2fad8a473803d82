package dev.patchbay.usage.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a database that is away does not lose, and does not get twice. */
class LedgerOutboxTest {

  private static final String URL = "jdbc:postgresql://db.example.com/usage";

  @TempDir private Path folder;
  private final List<LedgerOutbox> opened = new ArrayList<>();
  private final List<LedgerBatch> written = new ArrayList<>();
  private final List<String> order = new ArrayList<>();
  private boolean away = true;

  private static UsageRecord used(String client) {
    return new UsageRecord(
        new UsageKey(1, client, "r", "p", "m\tn", "speech"),
        UsageTotals.ofCall(2, 0, 1, OptionalLong.of(5)));
  }

  private LedgerOutbox outbox(String url) {
    LedgerOutbox outbox =
        new LedgerOutbox(
            batch -> {
              if (away) {
                throw new LedgerUnusable(new SQLException("refused", "08001"));
              }
              written.add(batch);
              order.add("write");
            },
            new LedgerBacklog(folder.resolve("state"), url),
            () -> order.add("read"),
            100);
    opened.add(outbox);
    outbox.restore();
    return outbox;
  }

  private void fail(LedgerOutbox outbox) {
    assertThatThrownBy(outbox::flush).isInstanceOf(LedgerUnusable.class);
    assertThat(outbox.keep()).isTrue();
  }

  private List<Path> files() throws Exception {
    try (Stream<Path> files = Files.list(folder.resolve("state"))) {
      return files.filter(file -> file.toString().endsWith(".backlog")).toList();
    }
  }

  private long calls() {
    return written.stream().mapToLong(LedgerBatch::calls).sum();
  }

  @AfterEach
  void close() {
    opened.forEach(LedgerOutbox::close);
  }

  @Test
  void aStopWhileTheDatabaseIsAwayLosesNothing() throws Exception {
    LedgerOutbox before = outbox(URL);
    away = false;
    before.flush();
    away = true;
    before.add(used("a"));
    fail(before);
    before.add(used("a"));
    before.add(used("b"));
    fail(before);
    before.close();

    LedgerOutbox after = outbox(URL);
    assertThat(after.waitingCalls()).isEqualTo(3);
    away = false;
    order.clear();
    after.flush();

    assertThat(calls()).isEqualTo(3);
    assertThat(order).endsWith("write", "read").as("what earlier runs left is read, too");
    assertThat(written.get(0).sums().keySet()).extracting(UsageKey::model).containsOnly("m?n");
    assertThat(after.waitingCalls()).isZero();
    assertThat(files()).isEmpty();
  }

  @Test
  void aBatchThatMayBeWrittenIsSentAgainAsItWas() {
    LedgerOutbox outbox = outbox(URL);
    away = false;
    outbox.flush();
    away = true;
    outbox.add(used("a"));
    fail(outbox);
    outbox.add(used("a"));
    away = false;
    outbox.flush();

    assertThat(written).extracting(LedgerBatch::number).containsExactly(1L, 2L);
    assertThat(written).extracting(LedgerBatch::calls).containsExactly(1L, 1L);
  }

  @Test
  void aKilledRouterLeavesItsBacklogToTheNext() {
    LedgerOutbox killed = outbox(URL);
    killed.add(used("a"));
    fail(killed);

    assertThat(outbox(URL).waitingCalls()).as("while it runs").isZero();
    killed.close();
    assertThat(outbox(URL).waitingCalls()).as("when it has ended").isEqualTo(1);
  }

  @Test
  void twoRoutersOfOneMachineHaveAFileEach() throws Exception {
    LedgerOutbox one = outbox(URL);
    LedgerOutbox two = outbox(URL);
    one.add(used("a"));
    two.add(used("b"));
    fail(one);
    fail(two);
    assertThat(files()).hasSize(2);
    one.close();
    two.close();

    LedgerOutbox only = outbox(URL);
    assertThat(only.waitingCalls()).isEqualTo(2);
    away = false;
    only.flush();
    assertThat(calls()).isEqualTo(2);
    assertThat(files()).isEmpty();
  }

  @Test
  void anotherLedgerGetsNothingOfIt() {
    LedgerOutbox outbox = outbox(URL);
    outbox.add(used("a"));
    fail(outbox);
    outbox.close();

    assertThat(outbox("jdbc:postgresql://other.example.com/usage").waitingCalls()).isZero();
    assertThat(outbox(URL).waitingCalls()).isEqualTo(1);
  }

  @Test
  void onlyTheRoutersUserReadsIt() throws Exception {
    LedgerOutbox outbox = outbox(URL);
    outbox.add(used("a"));
    fail(outbox);

    assertThat(Files.getPosixFilePermissions(files().get(0)))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(Files.getPosixFilePermissions(folder.resolve("state")))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void aDamagedFileStopsNobodyAndStaysForItsOwner() throws Exception {
    LedgerOutbox outbox = outbox(URL);
    outbox.add(used("a"));
    fail(outbox);
    outbox.close();
    Path file = files().get(0);
    String text = Files.readString(file);
    Files.writeString(file, text.substring(0, text.length() - 20));

    LedgerOutbox after = outbox(URL);
    assertThat(after.waitingCalls()).isZero();
    after.add(used("b"));
    fail(after);
    assertThat(file).content().doesNotContain("\tb\t");
  }

  @Test
  void aFolderThatCannotBeWrittenIsNoFailureOfTheCall() {
    LedgerOutbox outbox =
        new LedgerOutbox(
            batch -> {
              throw new LedgerUnusable(new SQLException("refused", "08001"));
            },
            new LedgerBacklog(Path.of("/proc/none"), URL),
            () -> {},
            100);
    assertThat(outbox.add(used("a"))).isTrue();

    assertThatThrownBy(outbox::flush).isInstanceOf(LedgerUnusable.class);
    assertThat(outbox.keep()).isFalse();
    assertThat(outbox.waitingCalls()).isEqualTo(1);
  }

  @Test
  void aBacklogOfAnEarlierVersionIsTakenOver() {
    String text =
        "patchbay-ledger-backlog 1\nwriter\t7\t1\n"
            + "1\tphone\tr\tp\tm\tspeech\t1\t5\t0\t10\t75\t0\n";

    LedgerBatch batch = LedgerBatch.parse(text).get(0);
    assertThat(batch.sums())
        .containsExactly(
            Map.entry(
                new UsageKey(1, "phone", "r", "p", "m", "speech"),
                new UsageTotals(1, 5, 0, 10, 75, 0)));
    assertThat(LedgerBatch.parse(LedgerBatch.text(List.of(batch)))).containsExactly(batch);
  }
}
