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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Base URLs as users give them to clients, and whole endpoints as the provider's address. */
class BaseUrlTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/audio/speech/audio/speech",
        "/v1/audio/speech/v1/audio/speech",
        "//v1/audio/speech",
        "///audio//speech",
        "//v1//audio/speech/",
        "/v1/audio/audio/speech",
        "/openai/deployments/tts-1/audio/speech/audio/speech"
      })
  void aWronglyJoinedUrlIsTheCallThatWasMeant(String path) throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start(SampleCalls.spoken());
        RouterUnderTest router = RouterUnderTest.start(Configurations.generic("a", a.url()))) {
      Answer answer = router.call(RawRequest.post(path).json(SampleCalls.SPEECH_JSON));
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("X-Patchbay-Provider")).isEqualTo("a");
      assertThat(a.request().target()).isEqualTo("/v1/audio/speech");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/router//v1/audio/speech", "//router/v1/audio/speech"})
  void slashesDoNotHideARouterBelowAPath(String path) throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start(SampleCalls.spoken());
        RouterUnderTest router =
            RouterUnderTest.startBelow("/router", Configurations.generic("a", a.url()))) {
      assertThat(router.call(RawRequest.post(path).json(SampleCalls.SPEECH_JSON)).status())
          .isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"//WEB-INF/web.xml", "/assets//../WEB-INF/web.xml", "//dev/patchbay"})
  void slashesOpenNothing(String path) throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start();
        RouterUnderTest router = RouterUnderTest.start(Configurations.generic("a", a.url()))) {
      assertThat(router.call(RawRequest.get(path)).status()).isIn(400, 404);
      assertThat(router.call(RawRequest.get("//admin/state")).status()).isIn(401, 403, 404);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/audio/speech",
        "/v1/audio/speech/",
        "/v1/audio/transcriptions",
        "/v1/audio",
        "/v1/models",
        "//v1"
      })
  void aWholeEndpointAsTheProvidersAddressIsTakenApart(String end) throws Exception {
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
        "a=1&&b",
        "&a=1&",
        "&",
        "a",
        "a=",
        "a=%2f%2F+%20",
        "=",
        "a==b&a=c",
        "a[]=1",
        "x=y?z",
        "a=b|c",
        "filter={\"a\":[1]}",
        "a=100%",
        "a=%zz&b=%",
        "a=<b>^`\\",
        "a=b;c=d,e'(f)*!~$@:/"
      })
  void theQueryArrivesByteForByte(String query) throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start(Reply.json(200, "{}"), SampleCalls.spoken());
        RouterUnderTest router = RouterUnderTest.start(Configurations.generic("a", a.url()))) {
      router.call(RawRequest.post("/v1/files?" + query).json("{}"));
      router.call(RawRequest.post("/v1/audio/speech?" + query).json(SampleCalls.SPEECH_JSON));

      assertThat(a.requests())
          .extracting(Received::target)
          .containsExactly("/v1/files?" + query, "/v1/audio/speech?" + query);
    }
  }
}
