package dev.patchbay.journey.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.Gate;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.RawClient;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Admission limit: calls beyond it are refused. */
class AdmissionTest {

  @Test
  void oneCallTooManyIsToldToComeBackWhileHealthStillAnswers() throws Exception {
    Gate gate = Gate.closed();
    try (ScriptedProvider a =
            ScriptedProvider.start(
                Reply.after(gate).then(SampleCalls.spoken()), SampleCalls.spoken());
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.generic("a", a.url()) + "patchbay.admission.calls=1\n");
        RawClient first = router.connect()) {
      first.send(SampleCalls.speech());
      gate.awaitArrival();
      Answer refused = router.call(SampleCalls.speech());
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.header("Retry-After")).isEqualTo("1");
      assertThat(refused.text()).contains("\"code\":\"overloaded\"");
      assertThat(router.call(RawRequest.get("/health")).status()).isEqualTo(200);

      gate.open();
      assertThat(first.answer().body()).isEqualTo(SampleCalls.WAV);
      assertThat(eventually(router).status()).isEqualTo(200);
    }
  }

  @Test
  void theSlotOfAClientThatLeftIsGivenBack() throws Exception {
    Gate gate = Gate.closed();
    Reply endless =
        Reply.status(200).header("Content-Type", "audio/wav").chunked().chunk(SampleCalls.WAV);
    for (int i = 0; i < 20; i++) {
      endless = endless.gate(gate).chunk(new byte[1000]);
    }
    try (ScriptedProvider a = ScriptedProvider.start(endless.hang()).always(SampleCalls.spoken());
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.generic("a", a.url()) + "patchbay.admission.calls=1\n")) {
      RawClient client = router.connect();
      client.send(SampleCalls.speech()).head().next();
      client.reset();
      gate.open();
      assertThat(a.awaitRequest(1).awaitClientGone(Duration.ofSeconds(10))).isTrue();

      assertThat(eventually(router).body()).isEqualTo(SampleCalls.WAV);
    }
  }

  // The slot is free a moment after the provider was left.
  private static Answer eventually(RouterUnderTest router) throws Exception {
    Answer answer = router.call(SampleCalls.speech());
    for (int i = 0; i < 1000 && answer.status() == 503; i++) {
      answer = router.call(SampleCalls.speech());
    }
    return answer;
  }
}
