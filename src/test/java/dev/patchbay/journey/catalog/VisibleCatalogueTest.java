package dev.patchbay.journey.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.ScriptedProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Catalog visibility: a client sees the models and voices that it may use. */
class VisibleCatalogueTest {

  private static final String CLIENTS =
      """
      patchbay.provider.a.catalog.models=tts-1,whisper-1
      patchbay.provider.a.catalog.voices=alloy,nova
      patchbay.provider.b.catalog.models=tts-1,tts-b
      patchbay.provider.b.catalog.voices=alloy,bella
      patchbay.routes=home,away
      patchbay.route.home.when.task=speech
      patchbay.route.home.providers=a
      patchbay.route.away.providers=b
      patchbay.client.any.key=0123456789abcdef-any
      patchbay.client.models.key=0123456789abcdef-models
      patchbay.client.models.models=tts-*
      patchbay.client.voices.key=0123456789abcdef-voices
      patchbay.client.voices.voices=bella
      patchbay.client.providers.key=0123456789abcdef-providers
      patchbay.client.providers.providers=b
      patchbay.client.routes.key=0123456789abcdef-routes
      patchbay.client.routes.routes=home
      patchbay.client.tasks.key=0123456789abcdef-tasks
      patchbay.client.tasks.tasks=transcription
      """;

  @ParameterizedTest
  @CsvSource({
    "any,       tts-1 whisper-1 tts-b, alloy nova bella",
    "models,    tts-1 tts-b,           alloy nova bella",
    "voices,    tts-1 whisper-1 tts-b, bella",
    "providers, tts-1 tts-b,           alloy bella",
    "routes,    tts-1 whisper-1,       alloy nova",
    "tasks,     tts-1 whisper-1 tts-b, ''",
    "'',        tts-1 whisper-1 tts-b, alloy nova bella"
  })
  void aListHoldsWhatItsReaderMayUse(String client, String models, String voices) throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start();
        ScriptedProvider b = ScriptedProvider.start();
        RouterUnderTest router = RouterUnderTest.start(Configurations.pair(a, b) + CLIENTS)) {
      assertThat(ids(router, client, "/v1/models", "data")).isEqualTo(models);
      assertThat(ids(router, client, "/v1/audio/models", "models")).isEqualTo(models);
      assertThat(ids(router, client, "/v1/audio/voices", "voices")).isEqualTo(voices);
      assertThat(get(router, client, "/v1/models/whisper-1").status())
          .isEqualTo(models.contains("whisper-1") ? 200 : 404);
    }
  }

  private static String ids(RouterUnderTest router, String client, String target, String list)
      throws Exception {
    JsonNode answer = JsonMapper.shared().readTree(get(router, client, target).body());
    return String.join(
        " ", answer.path(list).valueStream().map(one -> one.path("id").stringValue()).toList());
  }

  private static Answer get(RouterUnderTest router, String client, String target) throws Exception {
    RawRequest request = RawRequest.get(target);
    return router.call(
        client.isEmpty() ? request : request.header("api-key", "0123456789abcdef-" + client));
  }
}
