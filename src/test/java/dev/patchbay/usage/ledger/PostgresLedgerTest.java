package dev.patchbay.usage.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.routing.provider.Money;
import dev.patchbay.testkit.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.Driver;

/** The usage ledger on PostgreSQL, where Debian's package is installed. */
class PostgresLedgerTest {

  private static final Instant NOON = Instant.parse("2026-11-22T12:30:00Z");

  @TempDir private Path folder;

  @Test
  void theSameFewWordsOfSqlDoThere() throws Exception {
    try (PostgresServer server = PostgresServer.create(folder)) {
      server.start();
      createEarlierTable(server.url());
      writeAndRead(server.url());
      sendAgain(server.url());
    }
  }

  /** A table as earlier versions made it, which had no users. */
  private static void createEarlierTable(String url) throws SQLException {
    Properties user = new Properties();
    user.put("user", "patchbay");
    try (Connection earlier = new Driver().connect(url, user);
        Statement statement = earlier.createStatement()) {
      statement.execute(
          "CREATE TABLE patchbay_usage (hour_utc BIGINT NOT NULL, client VARCHAR(200) NOT NULL,"
              + " route VARCHAR(200) NOT NULL, provider VARCHAR(200) NOT NULL, model VARCHAR(200)"
              + " NOT NULL, task VARCHAR(20) NOT NULL, calls BIGINT NOT NULL, characters BIGINT NOT"
              + " NULL, audio_millis BIGINT NOT NULL, bytes BIGINT NOT NULL, cost_micros BIGINT NOT"
              + " NULL, unpriced BIGINT NOT NULL)");
      statement.execute(
          "INSERT INTO patchbay_usage VALUES (1, 'old', 'r', 'p', 'm', 'speech', 1, 5, 0, 1, 7,"
              + " 0)");
    }
  }

  private static void writeAndRead(String url) {
    LedgerSettings settings = LedgerSettings.of(url, "patchbay");
    UsageKey account =
        new UsageKey(UsageKey.hourOf(NOON), "phone", "speech", "openai", "a\u0000b", "speech");
    try (Ledger ledger = Ledger.open(settings)) {
      ledger.add(LedgerBatches.of(account, UsageTotals.ofCall(5, 0, 10, OptionalLong.of(75))));
      ledger.add(LedgerBatches.of(account, UsageTotals.ofCall(5, 0, 10, OptionalLong.empty())));
    }
    try (Ledger ledger = Ledger.open(settings)) {
      assertThat(ledger.spentSince(NOON)).isEqualTo(Map.of("phone", new Money(75)));
      assertThat(ledger.spentSince(Instant.EPOCH)).containsEntry("old", new Money(7));
      assertThat(ledger.usage(NOON, List.of(UsageColumn.DAY, UsageColumn.MODEL)))
          .containsExactly(
              new UsageRow(List.of("2026-11-22", "a?b"), new UsageTotals(2, 10, 0, 20, 75, 1)));
    }
  }

  private static void sendAgain(String url) {
    LedgerBatch batch =
        LedgerBatches.of(
            new UsageKey(0, "twice", "", "", "", "speech"),
            UsageTotals.ofCall(5, 0, 10, OptionalLong.of(75)));
    try (Ledger ledger = Ledger.open(LedgerSettings.of(url, "patchbay"))) {
      ledger.add(batch);
      ledger.add(batch);
      assertThat(ledger.spentSince(Instant.EPOCH)).containsEntry("twice", new Money(75));
    }
  }
}
