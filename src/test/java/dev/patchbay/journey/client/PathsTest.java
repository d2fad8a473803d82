package dev.patchbay.journey.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Received;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Equivalent URL paths of a call, and base paths of a provider. */
class PathsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/audio/speech",
        "/audio/speech",
        "/v1/v1/audio/speech",
        "/v1//audio/speech",
        "/v1/audio/speech/",
        "/openai/v1/audio/speech",
        "/openai/deployments/tts-1/audio/speech?api-version=2025-04-01-preview"
      })
  void everyWayToSayThePathIsTheSameCall(String path) throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start(SampleCalls.spoken());
        RouterUnderTest router = RouterUnderTest.start(Configurations.generic("a", a.url()))) {
      Answer answer = router.call(RawRequest.post(path).json(SampleCalls.SPEECH_JSON));

      assertThat(answer.status()).isEqualTo(200);
      assertThat(a.request().target()).isEqualTo("/v1/audio/speech");
      assertThat(a.request().text()).isEqualTo(SampleCalls.SPEECH_JSON);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/audio/speech", "/audio/speech"})
  void aRouterBelowAPathAnswersThere(String path) throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start(SampleCalls.spoken());
        RouterUnderTest router =
            RouterUnderTest.startBelow("/router", Configurations.generic("a", a.url()))) {
      Answer answer = router.call(RawRequest.post("/router" + path).json(SampleCalls.SPEECH_JSON));

      assertThat(answer.status()).isEqualTo(200);
      assertThat(a.request().target()).isEqualTo("/v1/audio/speech");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "/v1", "/v1/", "/v1/v1"})
  void theProvidersAddressMayEndAsItLikes(String end) throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start(SampleCalls.spoken());
        RouterUnderTest router =
            RouterUnderTest.start(Configurations.provider("a", "generic", a.url() + end))) {
      assertThat(router.call(SampleCalls.speech()).status()).isEqualTo(200);
      assertThat(a.request().target()).isEqualTo("/v1/audio/speech");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/audio/../../admin",
        "/v1/audio/%2e%2e/admin",
        "/v1/files/a%2Fb",
        "/v1/files/a;b",
        "/v1/files/a%5cb"
      })
  void aPathThatCouldBeReadInTwoWaysReachesNobody(String path) throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start();
        RouterUnderTest router = RouterUnderTest.start(Configurations.generic("a", a.url()))) {
      Answer answer = router.call(RawRequest.post(path).json("{}"));

      assertThat(answer.status()).isIn(400, 404, 405);
      assertThat(a.requests()).isEmpty();
    }
  }

  @Test
  void azureIsAddressedByDeploymentAndSignedInWithItsOwnHeader() throws Exception {
    try (ScriptedProvider azure = ScriptedProvider.start(SampleCalls.spoken());
        RouterUnderTest router = RouterUnderTest.start(azure(azure))) {
      Answer answer = router.call(SampleCalls.speech().header("Authorization", "Bearer sk-client"));

      assertThat(answer.status()).isEqualTo(200);
      Received received = azure.request();
      assertThat(received.target())
          .isEqualTo("/openai/deployments/my%20tts/audio/speech?api-version=2025-04-01-preview");
      assertThat(received.header("api-key")).isEqualTo("az-key");
      assertThat(received.headers().has("Authorization")).isFalse();
    }
  }

  private static String azure(ScriptedProvider azure) {
    return Configurations.preset("azure", azure.url())
        + """
        patchbay.provider.azure.key=az-key
        patchbay.provider.azure.model.tts-1=my tts
        """;
  }

  @Test
  void audioThatAzureCannotReadAndAMissingDeploymentGoToTheNext() throws Exception {
    String unreadable =
        "{\"error\":{\"message\":\"Unrecognized file format\",\"type\":\"invalid_request_error\","
            + "\"param\":null,\"code\":\"model_error\"}}";
    Reply missing =
        Reply.json(404, "{\"error\":{\"code\":\"DeploymentNotFound\",\"message\":\"no such\"}}");
    try (ScriptedProvider azure = ScriptedProvider.start(Reply.json(424, unreadable), missing);
        ScriptedProvider b = ScriptedProvider.start().always(SampleCalls.heard());
        RouterUnderTest router =
            RouterUnderTest.start(
                "patchbay.providers=azure,b\n"
                    + azure(azure)
                    + Configurations.generic("b", b.url()))) {
      assertThat(router.call(SampleCalls.transcription()).text()).isEqualTo("{\"text\":\"hello\"}");
      assertThat(router.call(SampleCalls.transcription()).text()).isEqualTo("{\"text\":\"hello\"}");
    }
  }

  @Test
  void otherCallsGoThroughAsTheyAre() throws Exception {
    String sdp = "v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\n";
    Reply created =
        Reply.status(201)
            .header("Content-Type", "application/sdp")
            .header("Location", "/v1/realtime/calls/rtc_1")
            .body(sdp);
    try (ScriptedProvider a = ScriptedProvider.start(created, Reply.status(204).raw("\r\n"));
        RouterUnderTest router = RouterUnderTest.start(Configurations.generic("a", a.url()))) {
      Answer answer =
          router.call(
              RawRequest.post("/v1/realtime/calls?model=m%20x&y")
                  .header("Content-Type", "application/sdp")
                  .body(sdp.getBytes()));

      assertThat(answer.status()).isEqualTo(201);
      assertThat(answer.text()).isEqualTo(sdp);
      assertThat(answer.header("Content-Type")).isEqualTo("application/sdp");
      assertThat(answer.header("Location")).isEqualTo("/v1/realtime/calls/rtc_1");
      assertThat(a.requests().get(0).target()).isEqualTo("/v1/realtime/calls?model=m%20x&y");
      assertThat(a.requests().get(0).text()).isEqualTo(sdp);

      assertThat(router.call(RawRequest.of("DELETE", "/v1/files/f_1")).status()).isEqualTo(204);
      assertThat(a.requests().get(1).method()).isEqualTo("DELETE");
      assertThat(a.requests().get(1).target()).isEqualTo("/v1/files/f_1");
    }
  }

  @Test
  void aChatThatStreamsEventsGoesThroughUntouched() throws Exception {
    String json =
        "{\"model\":\"gpt-audio\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":"
            + "[{\"type\":\"input_audio\",\"input_audio\":{\"data\":\""
            + "QUJD".repeat(500_000)
            + "\",\"format\":\"wav\"}}]}]}";
    Reply events = Reply.events().event("{\"a\":1}").event("[DONE]").end();
    try (ScriptedProvider a = ScriptedProvider.start(events);
        RouterUnderTest router = RouterUnderTest.start(Configurations.generic("a", a.url()))) {
      Answer answer = router.call(RawRequest.post("/v1/chat/completions").json(json));

      assertThat(answer.text()).isEqualTo("data: {\"a\":1}\n\ndata: [DONE]\n\n");
      assertThat(a.request().text()).isEqualTo(json);
    }
  }
}
