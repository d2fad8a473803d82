package dev.patchbay.journey.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.journey.record.LogCapture;
import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.Eventually;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.RefusingPort;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A router that starts while its ledger's database is away. */
@Tag("alone")
class LedgerAwayAtStartTest {

  @TempDir private Path folder;

  private RouterUnderTest start(ScriptedProvider provider, RefusingPort database) throws Exception {
    String address = database.url().replace("http:", "jdbc:postgresql:") + "/usage";
    return RouterUnderTest.start(
        Configurations.generic("a", provider.url())
            + "patchbay.ledger.url=%s\npatchbay.ledger.user=patchbay\n".formatted(address)
            + "patchbay.ledger.directory=%s\n".formatted(folder));
  }

  private static String get(RouterUnderTest router, String path) throws IOException {
    return router.call(RawRequest.get(path)).text();
  }

  @Test
  void theRouterStartsAndServesWhileItsDatabaseIsAway() throws Exception {
    try (RefusingPort nobody = RefusingPort.open();
        LogCapture log = new LogCapture();
        ScriptedProvider provider = ScriptedProvider.start(SampleCalls.spoken());
        RouterUnderTest router = start(provider, nobody)) {
      assertThat(router.call(SampleCalls.speech()).status()).isEqualTo(200);

      assertThat(router.call(RawRequest.get("/health/ready")).status()).isEqualTo(200);
      assertThat(get(router, "/health")).contains("{\"name\":\"ledger\",\"status\":\"DOWN\"}");
      Eventually.until(
          text -> text.contains("patchbay_ledger_waiting 1"), () -> get(router, "/metrics"));
      assertThat(log.text())
          .contains("the ledger's database is away, calls are served")
          .contains("refused");
    }
  }
}
