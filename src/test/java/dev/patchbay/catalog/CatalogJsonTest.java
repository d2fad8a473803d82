package dev.patchbay.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.patchbay.api.RequestRefused;
import dev.patchbay.routing.plan.Permissions;
import dev.patchbay.routing.provider.NameMapping;
import dev.patchbay.routing.route.Routes;
import dev.patchbay.testkit.ManualClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogJsonTest {

  private static final String KOKORO =
      "{\"id\":\"speaches-ai/Kokoro+v1\",\"object\":\"model\",\"created\":0,"
          + "\"owned_by\":\"speaches\"}";

  private final CatalogJson answers =
      new CatalogJson(
          new Catalog(
              List.of(
                  CatalogTest.provider(
                      "speaches", List.of("speaches-ai/Kokoro+v1", "50%"), NameMapping.ANY)),
              new CatalogSettings(Duration.ofMinutes(1), Duration.ofSeconds(1)),
              new ScriptedLists(),
              new ManualClock()),
          CatalogVisibility.ALL,
          new ModelLookup(Permissions.ALL, new Routes(List.of())));

  private String answer(String path) {
    return new String(answers.answer(path), StandardCharsets.UTF_8);
  }

  @Test
  void modelsAreAListInTheShapeOfOpenAi() {
    assertThat(answer("/models"))
        .startsWith("{\"object\":\"list\",\"data\":[" + KOKORO + ",{\"id\":\"50%\",")
        .endsWith("]}");
  }

  @Test
  void voicesAndAudioModelsAreListsInTheShapeOfVoiceClients() {
    assertThat(answer("/audio/voices"))
        .isEqualTo("{\"voices\":[{\"id\":\"listed\",\"name\":\"listed\"}]}");
    assertThat(answer("/audio/models"))
        .isEqualTo("{\"models\":[{\"id\":\"speaches-ai/Kokoro+v1\"},{\"id\":\"50%\"}]}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"speaches-ai/Kokoro+v1", "speaches-ai%2FKokoro+v1", "speaches-ai%2fKokoro%2Bv1"})
  void oneModelIsFoundHoweverItsSlashIsWritten(String id) {
    assertThat(answer("/models/" + id)).isEqualTo(KOKORO);
  }

  @Test
  void aPercentThatEncodesNothingIsItself() {
    assertThat(answer("/models/50%")).contains("\"50%\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"no", "%zz", "speaches-ai"})
  void anUnknownModelIsNotFound(String id) {
    assertThatExceptionOfType(RequestRefused.class)
        .isThrownBy(() -> answers.answer("/models/" + id))
        .satisfies(
            refused -> {
              assertThat(refused.error().status()).isEqualTo(404);
              assertThat(refused.error().code()).isEqualTo("model_not_found");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"/readyz", "/test", "/models/", "/audio/speech", "", "/"})
  void otherPathsAreNotTheCatalogues(String path) {
    assertThat(CatalogJson.hasPath(path)).isFalse();
  }
}
