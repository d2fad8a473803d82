package dev.patchbay.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.SpeechBody;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.net.URL;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Authentication in a container. */
@ExtendWith(ArquillianExtension.class)
class AccessContainerIT {

  private static final String SPEECH = SpeechBody.of("Hello").json();

  private static ScriptedProvider a;
  private static OwnConfiguration configuration;

  @ArquillianResource private URL base;

  @Deployment(testable = false)
  static WebArchive war() throws Exception {
    a = ScriptedProvider.start().always(Reply.audio("audio/mpeg", Sounds.mp3(4)));
    configuration =
        OwnConfiguration.of(
            """
            patchbay.provider.a.url=%s/v1
            patchbay.client.phone.key=key-of-the-phone
            patchbay.client.by-route.key=key-of-the-route
            patchbay.client.by-route.routes=transcription
            patchbay.client.by-task.key=key-of-the-task.
            patchbay.client.by-task.tasks=transcription
            patchbay.client.by-model.key=key-of-the-model
            patchbay.client.by-model.models=gpt-*
            patchbay.client.by-voice.key=key-of-the-voice
            patchbay.client.by-voice.voices=nova
            patchbay.client.by-provider.key=key-of-the-provider
            patchbay.client.by-provider.providers=b
            """
                .formatted(a.url()));
    return BuiltWar.deployable();
  }

  @AfterAll
  static void stop() throws Exception {
    configuration.close();
    a.close();
  }

  @ParameterizedTest
  @CsvSource({"Authorization, Bearer key-of-the-phone", "api-key, key-of-the-phone"})
  void aClientWithItsKeyIsServedAndItsKeyGoesNoFurther(String header, String value)
      throws Exception {
    int before = a.requests().size();

    Answer answer = speech(header, value);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(a.awaitRequest(before + 1).headers().fields().toString())
        .doesNotContain("key-of-the-phone");
  }

  @ParameterizedTest
  @CsvSource({"Authorization, Bearer key-of-nobody", "api-key, key-of-nobody", "X-None, none"})
  void withoutAGoodKeyNobodyIsServed(String header, String value) throws Exception {
    int before = a.requests().size();

    Answer answer = speech(header, value);

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
    assertThat(answer.text()).contains("\"code\":\"invalid_api_key\"");
    assertThat(a.requests()).hasSize(before);
  }

  @ParameterizedTest
  @CsvSource({
    "key-of-the-route, route_not_allowed",
    "key-of-the-task., task_not_allowed",
    "key-of-the-model, model_not_allowed",
    "key-of-the-voice, voice_not_allowed",
    "key-of-the-provider, provider_not_allowed"
  })
  void whatAClientMayNotUseIsNotAsked(String key, String code) throws Exception {
    int before = a.requests().size();

    Answer answer = speech("api-key", key);

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.text()).contains("\"code\":\"" + code + "\"");
    assertThat(a.requests()).hasSize(before);
  }

  @Test
  void healthAnswersWithoutAKey() throws Exception {
    DeployedRouter router = new DeployedRouter(base);

    assertThat(router.call(router.get("/health")).status()).isEqualTo(200);
  }

  private Answer speech(String header, String value) throws Exception {
    DeployedRouter router = new DeployedRouter(base);
    return router.call(router.speech(SPEECH).header(header, value));
  }
}
