package dev.patchbay.journey.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.ScriptedProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clients that look a model up before they use it find each name that a call is served with. */
class RoutedModelsTest {

  private static final String ROUTES =
      """
      patchbay.provider.b.speech.models=tts-b
      patchbay.provider.b.speech.model.mapped-*=tts-b
      patchbay.provider.b.speech.alias.model.kokoro=tts-b
      patchbay.provider.b.speech.fallback.model=tts-b
      patchbay.routes=fixed,strict,loose,other,speech
      patchbay.route.fixed.when.model=butler
      patchbay.route.fixed.set.model=tts-b
      patchbay.route.fixed.providers=b
      patchbay.route.strict.when.model=house/*
      patchbay.route.strict.when.task=speech
      patchbay.route.strict.providers=b
      patchbay.route.strict.substitution=strict
      patchbay.route.strict.candidate.b.model.house/fast=tts-b
      patchbay.route.loose.when.model=any-*
      patchbay.route.loose.providers=b
      patchbay.route.loose.substitution=any
      patchbay.route.other.when.model=*-local,!no-local
      patchbay.route.other.providers=a
      patchbay.route.speech.when.task=speech
      patchbay.route.speech.candidate.a.model.guest=tts-1
      patchbay.client.any.key=0123456789abcdef-any
      patchbay.client.loose.key=0123456789abcdef-loose
      patchbay.client.loose.routes=loose
      patchbay.client.b.key=0123456789abcdef-b
      patchbay.client.b.providers=b
      patchbay.client.models.key=0123456789abcdef-models
      patchbay.client.models.models=butler
      """;

  @ParameterizedTest
  @CsvSource({
    "any,    butler,       b",
    "any,    house/fast,   b",
    "any,    house%2Ffast, b",
    "any,    house/slow,   ''",
    "any,    house/kokoro, ''",
    "any,    any-thing,    b",
    "any,    their-local,  a",
    "any,    no-local,     ''",
    "any,    guest,        a",
    "any,    mapped-name,  b",
    "any,    kokoro,       b",
    "any,    nothing,      ''",
    "loose,  any-thing,    b",
    "loose,  butler,       ''",
    "b,      their-local,  ''",
    "b,      butler,       b",
    "models, butler,       b",
    "models, guest,        ''"
  })
  void aModelThatACallIsServedWithIsFound(String client, String model, String provider)
      throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start();
        ScriptedProvider b = ScriptedProvider.start();
        RouterUnderTest router = RouterUnderTest.start(Configurations.pair(a, b) + ROUTES)) {
      var answer =
          router.call(
              RawRequest.get("/v1/models/" + model)
                  .header("Authorization", "Bearer 0123456789abcdef-" + client));

      assertThat(answer.status()).as(answer.text()).isEqualTo(provider.isEmpty() ? 404 : 200);
      assertThat(answer.text()).contains(provider.isEmpty() ? "model_not_found" : provider);
    }
  }
}
