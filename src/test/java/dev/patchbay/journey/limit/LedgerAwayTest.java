package dev.patchbay.journey.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.Eventually;
import dev.patchbay.testkit.PostgresServer;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.RefusingPort;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import dev.patchbay.usage.ledger.Ledger;
import dev.patchbay.usage.ledger.LedgerSettings;
import dev.patchbay.usage.ledger.UsageColumn;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A router whose ledger's database is away: at its start, while it runs, and when it stops. */
class LedgerAwayTest {

  private static final Reply VOICE = SampleCalls.spoken();

  @TempDir private Path folder;
  @TempDir private Path database;

  private RouterUnderTest start(ScriptedProvider provider, String url, String... more)
      throws Exception {
    return RouterUnderTest.start(
        Configurations.generic("a", provider.url())
            + "patchbay.ledger.url=%s\npatchbay.ledger.user=patchbay\n".formatted(url)
            + "patchbay.ledger.directory=%s\n".formatted(folder)
            + String.join("\n", more));
  }

  private static String away(RefusingPort port) {
    return port.url().replace("http:", "jdbc:postgresql:") + "/usage";
  }

  private static String health(RouterUnderTest router, String path) throws IOException {
    return router.call(RawRequest.get(path)).text();
  }

  private static long booked(PostgresServer server) {
    try (Ledger ledger = Ledger.open(LedgerSettings.of(server.url(), "patchbay"))) {
      return ledger.usage(Instant.EPOCH, List.of(UsageColumn.CLIENT)).stream()
          .mapToLong(row -> row.totals().calls())
          .sum();
    }
  }

  @Test
  void aRouterWhoseLedgerIsRequiredWaitsForIt() throws Exception {
    try (RefusingPort nobody = RefusingPort.open();
        ScriptedProvider provider = ScriptedProvider.start(VOICE);
        RouterUnderTest router = start(provider, away(nobody), "patchbay.ledger.required=true")) {
      Answer refused = router.call(SampleCalls.speech());
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.text()).contains("\"code\":\"ledger_unusable\"");
      assertThat(refused.header("Retry-After")).isEqualTo("5");
      assertThat(refused.headers().all("x-should-retry")).isEmpty();

      Answer ready = router.call(RawRequest.get("/health/ready"));
      assertThat(ready.status()).isEqualTo(503);
      assertThat(ready.text()).contains("{\"name\":\"ledger_read\",\"status\":\"DOWN\"}");
      assertThat(router.call(RawRequest.get("/health/live")).status()).isEqualTo(200);
      assertThat(provider.requests()).isEmpty();
    }
  }

  @Test
  void whatWaitingCannotHealKeepsTheRouterFromStarting() throws Exception {
    try (PostgresServer server = PostgresServer.create(database);
        ScriptedProvider provider = ScriptedProvider.start(VOICE)) {
      server.start();

      assertThatThrownBy(() -> start(provider, server.url().replace("/postgres", "/nothing")))
          .hasMessageContaining("\"nothing\" does not exist");
    }
  }

  @Test
  void noCallIsMissingOrTwiceWhateverGoesAway() throws Exception {
    try (PostgresServer server = PostgresServer.create(database);
        ScriptedProvider provider = ScriptedProvider.start(VOICE, VOICE, VOICE)) {
      try (RouterUnderTest router = start(provider, server.url())) {
        assertThat(router.call(SampleCalls.speech()).status()).isEqualTo(200);
        server.start();
        Eventually.until(
            text -> text.contains("{\"name\":\"ledger\",\"status\":\"UP\"}"),
            () -> health(router, "/health"));
        Eventually.until(calls -> calls == 1, () -> booked(server));
        server.stop();
        assertThat(router.call(SampleCalls.speech()).status()).isEqualTo(200);
      }
      try (RouterUnderTest router = start(provider, server.url())) {
        assertThat(router.call(SampleCalls.speech()).status()).isEqualTo(200);
      }
      server.start();
      start(provider, server.url()).close();
      assertThat(booked(server)).isEqualTo(3);
    }
  }
}
