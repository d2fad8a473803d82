package dev.patchbay.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.SpeechBody;
import dev.patchbay.testkit.http.RawClient;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The {@code usage} command reads from a running router; other processes cannot open the ledger.
 */
class UsageIT {

  private static final RawRequest SPEECH = SpeechBody.of("Hello").request();

  private static final String KEY = "admin-key-0123456789abcdef";

  @TempDir private Path directory;

  @Test
  void usageIsPrintedBesideARunningRouter() throws Exception {
    try (ScriptedProvider studio =
        ScriptedProvider.start().always(Reply.audio("audio/mpeg", Sounds.mp3(4)))) {
      Files.writeString(
          directory.resolve("router.properties"),
          """
          patchbay.provider.studio.url=%s/v1
          patchbay.provider.studio.price.characters=15
          patchbay.currency=EUR
          patchbay.ledger.url=jdbc:h2:file:%s/used
          patchbay.admin.keys=%s
          """
              .formatted(studio.url(), directory, KEY));
      try (Program router = patchbay("--config", "router.properties", "--port", "0")) {
        int port = router.address().getPort();
        RawClient.call(port, SPEECH);
        assertThat(onceItHas(port, "studio,1,5,0.0,49,0.000075"))
            .startsWith("client,provider,calls,characters,audio-seconds,bytes,cost-EUR")
            .contains("anonymous,studio,1,5,0.0,49,0.000075");
        assertThat(directory.resolve("used.lock.db")).doesNotExist();
        assertThat(inUse()).contains("a running router has the ledger open; ask it with --url");

        RawClient.call(port, SPEECH);
        assertThat(onceItHas(port, "studio,2,10,"))
            .contains("anonymous,studio,2,10,0.0,98,0.00015");
      }
    }
  }

  // It is written down in batches, once a second.
  private String onceItHas(int port, String row) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    String said = usage(port);
    while (!said.contains(row) && System.nanoTime() < end) {
      said = usage(port);
    }
    return said;
  }

  private String usage(int port) throws Exception {
    try (Program usage =
        patchbay(
            Map.of("PATCHBAY_ADMIN_KEY", KEY),
            "usage",
            "--csv",
            "--url",
            "http://127.0.0.1:" + port)) {
      String said = usage.output();
      assertThat(usage.exitValue()).as(said).isZero();
      return said;
    }
  }

  private String inUse() throws Exception {
    try (Program usage = patchbay("usage", "--config", "router.properties")) {
      String said = usage.output();
      assertThat(usage.exitValue()).as(said).isEqualTo(1);
      return said;
    }
  }

  private Program patchbay(String... words) throws Exception {
    return patchbay(Map.of(), words);
  }

  private Program patchbay(Map<String, String> environment, String... words) throws Exception {
    return Program.patchbay(directory, environment, words);
  }
}
