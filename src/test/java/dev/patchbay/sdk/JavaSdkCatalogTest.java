package dev.patchbay.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.openai.errors.NotFoundException;
import com.openai.models.models.Model;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.provider.ScriptedProvider;
import org.junit.jupiter.api.Test;

class JavaSdkCatalogTest {

  private static final String MODELS =
      "patchbay.provider.a.catalog.models=tts-1,speaches-ai/Kokoro-82M\n"
          + "patchbay.provider.b.catalog.models=tts-1,whisper-1\n";

  @Test
  void theModelsOfAllProvidersAreOneList() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start();
        ScriptedProvider b = ScriptedProvider.start();
        RouterUnderTest router = RouterUnderTest.start(Providers.named(a, b) + MODELS);
        JavaSdk sdk = JavaSdk.of(router)) {
      assertThat(sdk.models().list().autoPager())
          .extracting(Model::id)
          .containsExactly("tts-1", "speaches-ai/Kokoro-82M", "whisper-1");
    }
  }

  @Test
  void aModelWhoseNameHasASlashIsFound() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start();
        ScriptedProvider b = ScriptedProvider.start();
        RouterUnderTest router = RouterUnderTest.start(Providers.named(a, b) + MODELS);
        JavaSdk sdk = JavaSdk.of(router)) {
      assertThat(sdk.models().retrieve("speaches-ai/Kokoro-82M").id())
          .isEqualTo("speaches-ai/Kokoro-82M");
      assertThat(
              catchThrowableOfType(
                      NotFoundException.class, () -> sdk.models().retrieve("speaches-ai/none"))
                  .code())
          .contains("model_not_found");
    }
  }
}
