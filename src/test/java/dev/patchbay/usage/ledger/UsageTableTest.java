package dev.patchbay.usage.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageTableTest {

  @ParameterizedTest
  @CsvSource({
    "2, 1500000, 0, 1.50",
    "2, 0, 0, 0.00",
    "2, 0, 2, unknown",
    "3, 1500000, 1, 1.50 + 1 unknown"
  })
  void whatIsNotKnownIsNeverShownAsNothing(long calls, long cost, long unpriced, String shown) {
    assertThat(UsageTable.cost(new UsageTotals(calls, 0, 0, 0, cost, unpriced))).isEqualTo(shown);
  }

  @Test
  void aTableIsInColumns() {
    UsageTable table =
        UsageTable.of(
            List.of(UsageColumn.CLIENT),
            List.of(
                new UsageRow(List.of("a"), new UsageTotals(1, 20, 1_500, 7, 0, 0)),
                new UsageRow(List.of("kitchen"), new UsageTotals(1_000, 0, 0, 0, 0, 1_000))),
            "USD");

    assertThat(table.text().lines())
        .containsExactly(
            "client   calls  characters  audio-seconds  bytes  cost-USD",
            "a            1          20            1.5      7      0.00",
            "kitchen   1000           0            0.0      0   unknown");
  }

  @Test
  void csvQuotesWhatAProgramWouldMisread() {
    UsageTable table =
        UsageTable.of(
            List.of(UsageColumn.MODEL),
            List.of(new UsageRow(List.of("=cmd(\"a\",1)"), UsageTotals.NONE)),
            "");

    assertThat(table.csv())
        .isEqualTo(
            "model,calls,characters,audio-seconds,bytes,cost\r\n"
                + "\"'=cmd(\"\"a\"\",1)\",0,0,0.0,0,0.00\r\n");
  }
}
