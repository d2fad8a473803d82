package dev.patchbay.journey.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Final error to the client when no other provider is tried. */
class LastWordTest {

  @Test
  void aMistakeOfTheClientIsToldByTheFirstAndNotTriedAgain() throws Exception {
    String error =
        "{\"error\":{\"message\":\"bad\",\"type\":\"invalid_request_error\","
            + "\"param\":null,\"code\":null}}";
    for (int status : new int[] {400, 409, 422, 424}) {
      try (ScriptedProvider a = ScriptedProvider.start(Reply.json(status, error));
          ScriptedProvider b = ScriptedProvider.start();
          RouterUnderTest router = RouterUnderTest.start(Configurations.pair(a, b))) {
        Answer answer = router.call(SampleCalls.speech());

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text()).isEqualTo(error);
        assertThat(b.requests()).isEmpty();
      }
    }
  }

  @Test
  void aLongWaitThatTheProviderAsksForIsNeitherKeptNorPassedOn() throws Exception {
    Map<Integer, String> asked = Map.of(429, "86400", 503, "Wed, 21 Oct 2099 07:28:00 GMT");
    for (Map.Entry<Integer, String> wait : asked.entrySet()) {
      Reply later = Reply.status(wait.getKey()).header("Retry-After", wait.getValue()).body("{}");
      try (ScriptedProvider a = ScriptedProvider.start(later, later);
          ScriptedProvider b = ScriptedProvider.start(SampleCalls.spoken(), later);
          RouterUnderTest router = RouterUnderTest.start(Configurations.pair(a, b))) {
        assertThat(router.call(SampleCalls.speech()).body()).isEqualTo(SampleCalls.WAV);
        Answer answer = router.call(SampleCalls.speech());

        assertThat(answer.status()).isEqualTo(wait.getKey());
        assertThat(answer.header("Retry-After")).isEqualTo("60");
        assertThat(answer.header("x-should-retry")).isEqualTo("false");
        assertThat(a.requests()).hasSize(2);
        assertThat(b.requests()).hasSize(2);
      }
    }
  }

  @Test
  void whenEveryProviderFailsEachWasAskedOnce() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start(Reply.closeBeforeHead());
        ScriptedProvider b = ScriptedProvider.start(Reply.resetBeforeHead());
        RouterUnderTest router = RouterUnderTest.start(Configurations.pair(a, b))) {
      Answer answer = router.call(SampleCalls.transcription());

      assertThat(answer.status()).isEqualTo(502);
      assertThat(answer.header("Content-Type")).startsWith("application/json");
      assertThat(answer.text()).contains("\"code\":\"provider_bad_answer\"");
      assertThat(answer.header("x-should-retry")).isEqualTo("false");
      assertThat(a.requests()).hasSize(1);
      assertThat(b.requests()).hasSize(1);
    }
  }

  @Test
  void aHeadTooLargeForTheClientIsNoErrorOfTheRouters() throws Exception {
    Reply large =
        Reply.status(200)
            .raw(("X-RateLimit-Pad: " + "y".repeat(1000) + "\r\n").repeat(30))
            .body("x");
    try (ScriptedProvider a = ScriptedProvider.start(large);
        ScriptedProvider b = ScriptedProvider.start(large);
        RouterUnderTest router = RouterUnderTest.start(Configurations.pair(a, b))) {
      Answer answer = router.call(SampleCalls.speech());

      assertThat(answer.status()).isEqualTo(502);
      assertThat(answer.text()).contains("\"code\":\"provider_bad_answer\"");
      assertThat(b.requests()).hasSize(1);
    }
  }
}
