package dev.patchbay.journey.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SpeechBody;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import org.junit.jupiter.api.Test;

/** Used-up quotas, as clients are told of them. */
class QuotaTest {

  private static final Reply NO_CREDITS =
      Reply.json(
          401,
          "{\"detail\":{\"status\":\"quota_exceeded\",\"message\":\"You have 0 credits left.\"}}");

  private static final RawRequest CALL =
      SpeechBody.of("Hello").model("tts-1").voice("alloy").format("pcm").request();

  @Test
  void anEmptyAccountIsNoRefusedKey() throws Exception {
    Reply broke =
        Reply.json(
            403, "{\"code\":30001,\"message\":\"Sorry, your account balance is insufficient\"}");
    try (ScriptedProvider siliconflow = ScriptedProvider.start(broke);
        RouterUnderTest router =
            RouterUnderTest.start(WireConfigurations.of("siliconflow", siliconflow))) {
      assertThat(router.call(CALL).text()).contains("insufficient_quota");
    }
  }

  @Test
  void aUsedUpQuotaIsToldAsOneWhateverItsStatus() throws Exception {
    try (ScriptedProvider eleven = ScriptedProvider.start(NO_CREDITS);
        RouterUnderTest router =
            RouterUnderTest.start(WireConfigurations.of("elevenlabs", eleven))) {
      Answer answer = router.call(CALL);

      assertThat(answer.status()).isEqualTo(429);
      assertThat(answer.text()).contains("insufficient_quota");
      assertThat(answer.header("x-should-retry")).isEqualTo("false");
    }
  }
}
