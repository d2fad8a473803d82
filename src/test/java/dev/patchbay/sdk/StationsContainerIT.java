package dev.patchbay.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.openai.core.http.HttpResponse;
import com.openai.errors.OpenAIServiceException;
import com.openai.errors.PermissionDeniedException;
import com.openai.errors.RateLimitException;
import com.openai.errors.UnauthorizedException;
import dev.patchbay.container.BuiltWar;
import dev.patchbay.container.OwnConfiguration;
import dev.patchbay.testkit.Sounds;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.net.URL;
import java.nio.file.Path;
import java.util.Base64;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Errors of the stations before the providers, as OpenAI's SDKs report them in a container. Each
 * language is a client of its own, so that both see equal limits.
 */
@ExtendWith(ArquillianExtension.class)
@Timeout(60)
class StationsContainerIT {

  private static final byte[] PCM = Sounds.pcm(1024);

  @TempDir private static Path directory;
  private static ScriptedProvider a;
  private static OwnConfiguration configuration;

  @ArquillianResource private URL base;

  @Deployment(testable = false)
  static WebArchive war() throws Exception {
    a = ScriptedProvider.start().always(Reply.audio("audio/pcm", PCM));
    configuration = OwnConfiguration.of(configuration("java") + configuration("node"));
    return BuiltWar.deployable();
  }

  private static String configuration(String language) {
    return """
    patchbay.provider.a.url=%2$s/v1
    patchbay.provider.a.price.characters=1000000
    patchbay.cache=true
    patchbay.cache.per-client=true
    patchbay.cache.directory=%3$s
    patchbay.client.%1$s-listens.key=%1$s-key-of-who-listens
    patchbay.client.%1$s-hurries.key=%1$s-key-of-who-hurries
    patchbay.client.%1$s-spends.key=%1$s-key-of-who-spends
    patchbay.client.%1$s-spends.budget=1/month
    patchbay.client.%1$s-hears.key=%1$s-key-of-who-hears
    patchbay.client.%1$s-hears.tasks=transcription
    patchbay.limit.%1$s.clients=%1$s-hurries
    patchbay.limit.%1$s.requests=1/1h
    """
        .formatted(language, a.url(), directory);
  }

  @AfterAll
  static void stop() throws Exception {
    configuration.close();
    a.close();
  }

  @Test
  void aKeptAnswerIsHeardThroughTheSdkForJava() throws Exception {
    try (JavaSdk sdk = java("listens")) {
      try (HttpResponse miss = sdk.speech().create(JavaSdk.say("Grüße"))) {
        assertThat(miss.headers().values("X-Patchbay-Cache")).containsExactly("miss");
        assertThat(miss.body().readAllBytes()).isEqualTo(PCM);
      }
      try (HttpResponse hit = sdk.speech().create(JavaSdk.say("Grüße"))) {
        assertThat(hit.headers().values("X-Patchbay-Cache")).containsExactly("hit");
        assertThat(hit.body().readAllBytes()).isEqualTo(PCM);
      }
    }
  }

  @Test
  void aKeptAnswerIsHeardThroughTheSdkForNode() throws Exception {
    assertThat(node("speech", "listens").get("cache").asString()).isEqualTo("miss");

    JsonNode hit = node("speech", "listens");

    assertThat(hit.get("cache").asString()).isEqualTo("hit");
    assertThat(Base64.getDecoder().decode(hit.get("sound").asString())).isEqualTo(PCM);
  }

  @Test
  void whoComesTooOftenIsToldSoInJava() throws Exception {
    try (JavaSdk sdk = java("hurries")) {
      sdk.speech().create(JavaSdk.say("Once")).close();

      RateLimitException error = failure(RateLimitException.class, sdk);

      assertThat(error.code()).contains("rate_limit_exceeded");
      assertThat(error.type()).contains("requests");
      assertThat(Integer.parseInt(error.headers().values("Retry-After").get(0)))
          .isBetween(3_500, 3_600);
      assertThat(error.headers().values("retry-after-ms")).hasSize(1);
      assertThat(error.headers().values("x-ratelimit-remaining-requests")).containsExactly("0");
    }
  }

  @Test
  void whoComesTooOftenIsToldSoInNode() throws Exception {
    node("speech", "hurries");

    JsonNode told = node("error", "hurries");

    assertThat(told.get("name").asString()).isEqualTo("RateLimitError");
    assertThat(told.get("code").asString()).isEqualTo("rate_limit_exceeded");
    assertThat(Integer.parseInt(told.get("retryAfter").asString())).isBetween(3_500, 3_600);
  }

  @Test
  void whoHasSpentItAllIsToldSoInJava() throws Exception {
    try (JavaSdk sdk = java("spends")) {
      sdk.speech().create(JavaSdk.say("Once")).close();

      RateLimitException error = failure(RateLimitException.class, sdk);

      assertThat(error.code()).contains("insufficient_quota");
      assertThat(error.headers().values("x-should-retry")).containsExactly("false");
    }
  }

  @Test
  void whoHasSpentItAllIsToldSoInNode() throws Exception {
    node("speech", "spends");

    JsonNode told = node("error", "spends");

    assertThat(told.get("name").asString()).isEqualTo("RateLimitError");
    assertThat(told.get("code").asString()).isEqualTo("insufficient_quota");
  }

  @Test
  void aStrangerIsNotLetInByJava() throws Exception {
    try (JavaSdk sdk = java("is-unknown")) {
      assertThat(failure(UnauthorizedException.class, sdk).code()).contains("invalid_api_key");
    }
  }

  @Test
  void aStrangerIsNotLetInByNode() throws Exception {
    JsonNode told = node("error", "is-unknown");

    assertThat(told.get("name").asString()).isEqualTo("AuthenticationError");
    assertThat(told.get("code").asString()).isEqualTo("invalid_api_key");
  }

  @Test
  void whatAClientMayNotDoIsRefusedInJava() throws Exception {
    try (JavaSdk sdk = java("hears")) {
      assertThat(failure(PermissionDeniedException.class, sdk).code()).contains("task_not_allowed");
    }
  }

  @Test
  void whatAClientMayNotDoIsRefusedInNode() throws Exception {
    JsonNode told = node("error", "hears");

    assertThat(told.get("name").asString()).isEqualTo("PermissionDeniedError");
    assertThat(told.get("code").asString()).isEqualTo("task_not_allowed");
  }

  private static <E extends OpenAIServiceException> E failure(Class<E> type, JavaSdk sdk) {
    return catchThrowableOfType(type, () -> sdk.speech().create(JavaSdk.say("Again")));
  }

  private JavaSdk java(String who) {
    return JavaSdk.at(address(), "java-key-of-who-" + who);
  }

  private JsonNode node(String script, String who) throws Exception {
    try (NodeSdk.Running running =
        NodeSdk.installed().run(script, address(), "node-key-of-who-" + who)) {
      return JsonMapper.shared().readTree(running.next());
    }
  }

  private String address() {
    return base.toString().replaceAll("/$", "") + "/v1";
  }
}
