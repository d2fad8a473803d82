package dev.patchbay.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Received;
import dev.patchbay.testkit.Reply;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.ScriptedProvider;
import org.junit.jupiter.api.Test;

/** Providers that are asked how they are, whether calls come or not. */
class ActiveChecksTest {

  private static final Reply WELL = Reply.json(200, "{\"status\":\"ok\"}");
  private static final String OFTEN =
      """
      patchbay.checks=true
      patchbay.check.interval=50ms
      patchbay.check.timeout=50ms
      patchbay.check.rise=1
      patchbay.check.fall=1
      """;
  private static final String A = "patchbay.provider.a.check.path=/health\n";

  @Test
  void aProviderWhoseCheckFailsIsNotAskedUntilItPasses() throws Exception {
    try (ScriptedProvider a =
            ScriptedProvider.start().always(Asks.spoken()).lookup("/health", WELL);
        ScriptedProvider b = ScriptedProvider.start().always(Asks.spoken());
        RouterUnderTest router = RouterUnderTest.start(Configurations.pair(a, b) + OFTEN + A)) {
      Again.untilServedBy("a", router, Asks.speech());

      a.lookup("/health", Reply.json(500, "{}"));
      String reason =
          Again.untilServedBy("b", router, Asks.speech()).header("X-Patchbay-Fallback-Reason");
      a.lookup("/health", WELL);
      Again.untilServedBy("a", router, Asks.speech());

      assertThat(reason).isEqualTo("a: down");
    }
  }

  @Test
  void aCheckThatHangsCountsAsFailed() throws Exception {
    try (ScriptedProvider a =
            ScriptedProvider.start().always(Asks.spoken()).lookup("/health", Reply.silence());
        ScriptedProvider b = ScriptedProvider.start().always(Asks.spoken());
        RouterUnderTest router = RouterUnderTest.start(Configurations.pair(a, b) + OFTEN + A)) {
      Again.untilServedBy("b", router, Asks.speech());
    }
  }

  @Test
  void whisperIsNotAskedWhileItLoads() throws Exception {
    try (ScriptedProvider whisper =
            ScriptedProvider.start()
                .always(Asks.heard())
                .lookup("/health", Reply.text(404, "text/plain", "File Not Found"));
        ScriptedProvider b = ScriptedProvider.start().always(Asks.heard());
        RouterUnderTest router =
            RouterUnderTest.start(
                "patchbay.providers=whisper,b\n"
                    + Configurations.provider("whisper", "whisper-cpp", whisper.url())
                    + Configurations.generic("b", b.url())
                    + OFTEN)) {
      Again.untilServedBy("b", router, Asks.transcription());

      whisper.lookup("/health", WELL);
      Again.untilServedBy("whisper", router, Asks.transcription());
    }
  }

  @Test
  void aCheckHasItsOwnConnectionAndNoCallWaitsForIt() throws Exception {
    String patient =
        "patchbay.checks=true\npatchbay.check.interval=1h\npatchbay.check.timeout=1h\n";
    try (ScriptedProvider a =
            ScriptedProvider.start(Asks.spoken()).lookup("/health", Reply.silence());
        ScriptedProvider b = ScriptedProvider.start();
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.pair(a, b) + patient + A + "patchbay.provider.a.limit=1\n")) {
      int check = checkOf(a).connection();

      assertThat(Again.servers(1, router)).containsExactly("a");
      assertThat(a.request().connection()).isNotEqualTo(check);
    }
  }

  // The lists of models and voices are looked up at the same time.
  private static Received checkOf(ScriptedProvider provider) {
    for (int count = 1; ; count++) {
      Received lookup = provider.awaitLookup(count);
      if (lookup.target().equals("/health")) {
        return lookup;
      }
    }
  }

  @Test
  void theBackupIsAskedOnlyWhileNobodyElseIsWell() throws Exception {
    try (ScriptedProvider a =
            ScriptedProvider.start().always(Asks.spoken()).lookup("/health", WELL);
        ScriptedProvider b = ScriptedProvider.start().always(Asks.spoken());
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.pair(a, b)
                    + OFTEN
                    + A
                    + "patchbay.balance=round-robin\n"
                    + "patchbay.routes=speech\npatchbay.route.speech.backup=b\n")) {
      Again.untilServedBy("a", router, Asks.speech());
      assertThat(Again.servers(4, router)).containsOnly("a");

      a.lookup("/health", Reply.json(500, "{}"));
      assertThat(
              Again.untilServedBy("b", router, Asks.speech()).header("X-Patchbay-Fallback-Reason"))
          .isEqualTo("a: down");
      a.lookup("/health", WELL);
      Again.untilServedBy("a", router, Asks.speech());
      assertThat(Again.servers(4, router)).containsOnly("a");
    }
  }
}
