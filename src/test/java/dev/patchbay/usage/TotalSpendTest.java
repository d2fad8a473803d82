package dev.patchbay.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.routing.provider.Money;
import dev.patchbay.usage.ledger.Ledger;
import dev.patchbay.usage.ledger.LedgerBatches;
import dev.patchbay.usage.ledger.LedgerSettings;
import dev.patchbay.usage.ledger.UsageKey;
import dev.patchbay.usage.ledger.UsageRecord;
import dev.patchbay.usage.ledger.UsageTotals;
import java.nio.file.Path;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TotalSpendTest {

  @TempDir private Path folder;

  private Instant now = Instant.parse("2026-11-29T12:30:00Z");
  private final TotalSpend spend = new TotalSpend(() -> now);

  private static UsageRecord used(String provider, OptionalLong cost) {
    return new UsageRecord(account(0, provider), UsageTotals.ofCall(10, 0, 0, cost));
  }

  private static UsageKey account(long hour, String provider) {
    return new UsageKey(hour, "phone", "speech", provider, "", "speech");
  }

  @Test
  void costsAreSummedByDayMonthAndProvider() {
    spend.record(used("openai", OptionalLong.of(30)));
    spend.record(used("openai", OptionalLong.empty()));
    spend.record(used("groq", OptionalLong.empty()));
    now = Instant.parse("2026-11-30T00:00:00Z");
    spend.record(used("openai", OptionalLong.of(5)));
    spend.record(used("groq", OptionalLong.empty()));

    assertThat(spend.today().costMicros()).isEqualTo(5);
    assertThat(spend.today().unpriced()).isEqualTo(1);
    assertThat(spend.month()).isEqualTo(new Money(35));
    assertThat(spend.today("openai")).contains(new Money(5));
    assertThat(spend.today("groq")).isEmpty();
    assertThat(spend.today("kokoro")).contains(Money.NONE);
    now = Instant.parse("2026-12-01T00:00:00Z");
    assertThat(spend.month()).isEqualTo(Money.NONE);
    assertThat(spend.today()).isEqualTo(UsageTotals.NONE);
  }

  @Test
  void theyGoOnWhereTheLedgerEnded() {
    LedgerSettings settings = LedgerSettings.of("jdbc:h2:file:" + folder.resolve("usage"), "");
    try (Ledger ledger = Ledger.open(settings)) {
      UsageTotals tally = UsageTotals.ofCall(1, 0, 0, OptionalLong.of(7));
      ledger.add(LedgerBatches.of(account(UsageKey.hourOf(now), "openai"), tally));
      ledger.add(LedgerBatches.of(account(UsageKey.hourOf(now) - 48, "openai"), tally));
      ledger.add(LedgerBatches.of(account(UsageKey.hourOf(now) - 40 * 24, "openai"), tally));

      spend.restoreFrom(ledger);
    }
    assertThat(spend.today("openai")).contains(new Money(7));
    assertThat(spend.month()).isEqualTo(new Money(14));
  }

  @Test
  void aClockThatIsSetBackBeginsNoNewDay() {
    now = Instant.parse("2026-11-30T23:00:00Z");
    spend.record(used("p", OptionalLong.of(5)));
    now = Instant.parse("2026-12-01T00:00:00Z");
    assertThat(spend.today("p")).contains(Money.NONE);
    spend.record(used("p", OptionalLong.of(2)));

    now = Instant.parse("2026-11-30T23:30:00Z");
    assertThat(spend.today("p")).contains(new Money(2));
    spend.record(used("p", OptionalLong.of(1)));
    now = Instant.parse("2026-12-01T01:00:00Z");
    assertThat(spend.today("p")).contains(new Money(3));
  }
}
