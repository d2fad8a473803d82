package dev.patchbay.journey.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.Eventually;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Received;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists of voices of providers whose API is not OpenAI's, each in its own shape. */
class WireVoicesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          cartesia | /voices?limit=100 | {"data":[{"id":"u-1","name":"Katie"}],"has_more":false}
          elevenlabs | /v2/voices?page_size=100 | {"voices":[{"voice_id":"u-1","name":"Katie"}],"has_more":false}
          fish | /model?self=true&page_size=100 | {"total":1,"items":[{"_id":"u-1","title":"Katie"}]}
          google-tts | /v1/voices | {"voices":[{"languageCodes":["en-US"],"name":"u-1","ssmlGender":"FEMALE"}]}
          hume | /v0/tts/voices?provider=HUME_AI&page_size=100 | {"page_number":0,"total_pages":1,"voices_page":[{"id":"u-1","name":"Katie","provider":"HUME_AI"}]}
          inworld | /tts/v1/voices | {"voices":[{"voiceId":"u-1","displayName":"Katie","languages":["en"]}]}
          lmnt | /v1/ai/voice/list | [{"id":"u-1","name":"Katie","owner":"system","state":"ready"}]
          mistral | /v1/audio/voices?limit=100 | {"items":[{"id":"u-1","name":"Katie"}],"total":1,"page":1}
          polly | /v1/voices | {"Voices":[{"Gender":"Female","Id":"u-1","LanguageCode":"en-US","Name":"Katie"}]}
          """)
  void itsVoicesAreListed(String preset, String target, String list) throws Exception {
    try (ScriptedProvider provider =
            ScriptedProvider.start().lookup(target, Reply.json(200, list));
        RouterUnderTest router =
            RouterUnderTest.start(
                "patchbay.auth=open\npatchbay.providers=%1$s\npatchbay.provider.%1$s.key=a:b\n"
                        .formatted(preset)
                    + "patchbay.provider.%1$s.url=%2$s\npatchbay.provider.%1$s.catalog.models-path=\n"
                        .formatted(preset, provider.url())
                    + (preset.startsWith("google")
                        ? "patchbay.provider." + preset + ".auth=bearer\n"
                        : ""))) {
      Answer answer =
          Eventually.until(
              reply -> reply.text().contains("u-1"),
              () -> router.call(RawRequest.get("/v1/audio/voices")));

      assertThat(answer.text()).contains("\"id\":\"u-1\"");
    }
  }

  /** Azure answers nothing without its api-version. */
  @Test
  void theProvidersParametersAndHeadersGoWithListsAndChecks() throws Exception {
    try (ScriptedProvider provider =
            ScriptedProvider.start()
                .lookup(
                    "/v1/models?api-version=7", Reply.json(200, "{\"data\":[{\"id\":\"m-1\"}]}"))
                .lookup("/health?api-version=7", Reply.json(200, "{}"));
        RouterUnderTest router =
            RouterUnderTest.start(
                "patchbay.auth=open\npatchbay.checks=true\npatchbay.check.interval=2s\n"
                    + Configurations.generic("a", provider.url())
                    + "patchbay.provider.a.query.api-version=7\n"
                    + "patchbay.provider.a.header.X-Team=voice\n"
                    + "patchbay.provider.a.check.path=/health\n")) {
      Eventually.until(
          reply -> reply.text().contains("m-1"), () -> router.call(RawRequest.get("/v1/models")));

      assertThat(Eventually.until(WireVoicesTest::hasCheck, provider::lookups))
          .extracting(seen -> seen.target() + " " + seen.header("X-Team"))
          .contains("/v1/models?api-version=7 voice", "/health?api-version=7 voice");
    }
  }

  private static boolean hasCheck(List<Received> seen) {
    return seen.stream().anyMatch(one -> one.target().startsWith("/health"));
  }
}
