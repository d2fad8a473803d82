package dev.patchbay.journey.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.Eventually;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.provider.Received;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import org.junit.jupiter.api.Test;

/** Active health checks of providers. */
class ActiveChecksTest {

  private static final Reply WELL = Reply.json(200, "{\"status\":\"ok\"}");
  // Time enough for an answer on a busy machine.
  private static final String OFTEN = every("500ms");
  private static final String A = "patchbay.provider.a.check.path=/health\n";

  @Test
  void aProviderWhoseCheckFailsIsNotAskedUntilItPasses() throws Exception {
    try (ScriptedProvider a =
            ScriptedProvider.start().always(SampleCalls.spoken()).lookup("/health", WELL);
        ScriptedProvider b = ScriptedProvider.start().always(SampleCalls.spoken());
        RouterUnderTest router = RouterUnderTest.start(Configurations.pair(a, b) + OFTEN + A)) {
      Eventually.untilServedBy("a", router, SampleCalls.speech());

      a.lookup("/health", Reply.json(500, "{}"));
      String reason =
          Eventually.untilServedBy("b", router, SampleCalls.speech())
              .header("X-Patchbay-Fallback-Reason");
      a.lookup("/health", WELL);
      Eventually.untilServedBy("a", router, SampleCalls.speech());

      assertThat(reason).isEqualTo("a: down");
    }
  }

  @Test
  void aCheckThatHangsCountsAsFailed() throws Exception {
    try (ScriptedProvider a =
            ScriptedProvider.start()
                .always(SampleCalls.spoken())
                .lookup("/health", Reply.silence());
        ScriptedProvider b = ScriptedProvider.start().always(SampleCalls.spoken());
        RouterUnderTest router =
            RouterUnderTest.start(Configurations.pair(a, b) + every("50ms") + A)) {
      Eventually.untilServedBy("b", router, SampleCalls.speech());
    }
  }

  @Test
  void whisperIsNotAskedWhileItLoads() throws Exception {
    try (ScriptedProvider whisper =
            ScriptedProvider.start()
                .always(SampleCalls.heard())
                .lookup("/health", Reply.text(404, "text/plain", "File Not Found"));
        ScriptedProvider b = ScriptedProvider.start().always(SampleCalls.heard());
        RouterUnderTest router =
            RouterUnderTest.start(
                "patchbay.providers=whisper,b\n"
                    + Configurations.provider("whisper", "whisper-cpp", whisper.url())
                    + Configurations.generic("b", b.url())
                    + OFTEN)) {
      Eventually.untilServedBy("b", router, SampleCalls.transcription());

      whisper.lookup("/health", WELL);
      Eventually.untilServedBy("whisper", router, SampleCalls.transcription());
    }
  }

  @Test
  void aCheckHasItsOwnConnectionAndNoCallWaitsForIt() throws Exception {
    String patient =
        "patchbay.checks=true\npatchbay.check.interval=1h\npatchbay.check.timeout=1h\n";
    try (ScriptedProvider a =
            ScriptedProvider.start(SampleCalls.spoken()).lookup("/health", Reply.silence());
        ScriptedProvider b = ScriptedProvider.start();
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.pair(a, b) + patient + A + "patchbay.provider.a.limit=1\n")) {
      int check = checkOf(a).connection();

      assertThat(Eventually.servers(1, router)).containsExactly("a");
      assertThat(a.request().connection()).isNotEqualTo(check);
    }
  }

  private static String every(String interval) {
    return """
    patchbay.checks=true
    patchbay.check.interval=%1$s
    patchbay.check.timeout=%1$s
    patchbay.check.rise=1
    patchbay.check.fall=1
    """
        .formatted(interval);
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
            ScriptedProvider.start().always(SampleCalls.spoken()).lookup("/health", WELL);
        ScriptedProvider b = ScriptedProvider.start().always(SampleCalls.spoken());
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.pair(a, b)
                    + OFTEN
                    + A
                    + "patchbay.balance=round-robin\n"
                    + "patchbay.routes=speech\npatchbay.route.speech.backup=b\n")) {
      Eventually.untilServedBy("a", router, SampleCalls.speech());
      assertThat(Eventually.servers(4, router)).containsOnly("a");

      a.lookup("/health", Reply.json(500, "{}"));
      assertThat(
              Eventually.untilServedBy("b", router, SampleCalls.speech())
                  .header("X-Patchbay-Fallback-Reason"))
          .isEqualTo("a: down");
      a.lookup("/health", WELL);
      Eventually.untilServedBy("a", router, SampleCalls.speech());
      assertThat(Eventually.servers(4, router)).containsOnly("a");
    }
  }
}
