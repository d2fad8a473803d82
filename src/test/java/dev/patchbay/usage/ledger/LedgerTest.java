package dev.patchbay.usage.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.routing.provider.Money;
import dev.patchbay.usage.ClientBudget;
import dev.patchbay.usage.ClientBudgets;
import dev.patchbay.usage.ClientSpend;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {

  private static final Instant NOON = Instant.parse("2026-11-22T12:30:00Z");

  @TempDir private Path folder;

  private Ledger open() {
    return Ledger.open(LedgerSettings.of("jdbc:h2:file:" + folder.resolve("usage"), ""));
  }

  private static UsageKey account(Instant at, String client, String model) {
    return new UsageKey(UsageKey.hourOf(at), client, "speech", "openai", model, "speech");
  }

  private static UsageTotals tally(long characters, long cost) {
    return UsageTotals.ofCall(characters, 0, 10, OptionalLong.of(cost));
  }

  @Test
  void whatWasWrittenIsThereAfterARestart() {
    try (Ledger ledger = open()) {
      ledger.add(LedgerBatches.of(account(NOON, "phone", "tts-1"), tally(100, 1_500)));
      ledger.add(LedgerBatches.of(account(NOON, "phone", "tts-1"), tally(50, 750)));
      ledger.add(LedgerBatches.of(account(NOON, "desk", "tts-1"), tally(1, 15)));
    }
    try (Ledger ledger = open()) {
      assertThat(ledger.usage(NOON, List.of(UsageColumn.CLIENT, UsageColumn.MODEL)))
          .containsExactly(
              new UsageRow(List.of("desk", "tts-1"), new UsageTotals(1, 1, 0, 10, 15, 0)),
              new UsageRow(List.of("phone", "tts-1"), new UsageTotals(2, 150, 0, 20, 2_250, 0)));
    }
  }

  @Test
  void usageIsSummedByDaysAndFromAnHourOn() {
    try (Ledger ledger = open()) {
      ledger.add(LedgerBatches.of(account(NOON.minusSeconds(90_000), "phone", ""), tally(1, 1)));
      ledger.add(LedgerBatches.of(account(NOON.minusSeconds(7_200), "phone", ""), tally(2, 2)));
      ledger.add(LedgerBatches.of(account(NOON, "phone", ""), tally(4, 4)));

      assertThat(ledger.usage(Instant.EPOCH, List.of(UsageColumn.DAY)))
          .extracting(row -> row.names().get(0) + " " + row.totals().characters())
          .containsExactly("2026-11-21 1", "2026-11-22 6");
      assertThat(ledger.spentSince(NOON)).isEqualTo(Map.of("phone", new Money(4)));
    }
  }

  @Test
  void budgetsGoOnWhereTheLedgerEnded() {
    try (Ledger ledger = open()) {
      ledger.add(
          LedgerBatches.of(
              account(Instant.parse("2026-10-31T23:00:00Z"), "phone", ""), tally(1, 7)));
      ledger.add(
          LedgerBatches.of(
              account(Instant.parse("2026-11-02T10:00:00Z"), "phone", ""), tally(1, 20)));
      ledger.add(LedgerBatches.of(account(NOON, "phone", ""), tally(1, 300)));
      ClientSpend spent = new ClientSpend(InstantSource.fixed(NOON));
      spent.restoreFrom(ledger, new ClientBudgets(Map.of(), Set.of()));

      assertThat(spent.spentBy("phone", ClientBudget.Period.DAY)).isEqualTo(new Money(300));
      assertThat(spent.spentBy("phone", ClientBudget.Period.MONTH)).isEqualTo(new Money(320));
    }
  }

  @Test
  void aNameThatAClientMadeUpIsCutAndCleaned() {
    try (Ledger ledger = open()) {
      ledger.add(
          LedgerBatches.of(
              account(NOON, "phone", "\u0000x'); DROP" + "y".repeat(500)), tally(1, 1)));

      assertThat(ledger.usage(NOON, List.of(UsageColumn.MODEL)).get(0).names().get(0))
          .startsWith("?x'); DROP")
          .hasSize(200);
    }
  }

  @Test
  void aDatabaseThatCannotBeHadIsSaidSo() {
    LedgerSettings nowhere = LedgerSettings.of("jdbc:h2:file:/proc/none/usage", "");

    assertThatThrownBy(() -> Ledger.open(nowhere)).isInstanceOf(LedgerUnusable.class);
  }
}
