package dev.patchbay.journey.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Reply;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** HEAD, OPTIONS and methods that an endpoint does not have. */
class MethodsTest {

  private ScriptedProvider provider;
  private RouterUnderTest router;

  @BeforeEach
  void start() throws Exception {
    provider = ScriptedProvider.start();
    router =
        RouterUnderTest.start(
            Configurations.generic("a", provider.url())
                + """
                patchbay.provider.a.key=key-of-a
                patchbay.provider.a.catalog.models=one
                patchbay.admin.keys=1b3af7d2f1f3428ee7d76d5be730b93565efcf2ecbb7819caf9002bca23d4545
                patchbay.metrics=open
                patchbay.auth=open
                """);
  }

  @AfterEach
  void stop() throws IOException {
    router.close();
    provider.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/models",
        "/v1/models/one",
        "/v1/audio/models",
        "/v1/audio/voices",
        "/health",
        "/health/live",
        "/health/ready",
        "/metrics",
        "/admin/state",
        "/admin/openapi.json"
      })
  void headIsAnsweredAsGetIsWithoutTheBody(String path) throws Exception {
    HttpResponse<byte[]> get = send("GET", path);
    HttpResponse<byte[]> head = send("HEAD", path);
    assertThat(get.statusCode()).isEqualTo(200);
    assertThat(get.body()).isNotEmpty();
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.headers().firstValue("Content-Type"))
        .isEqualTo(get.headers().firstValue("Content-Type"));
    assertThat(head.body()).isEmpty();
    assertThat(provider.requests()).isEmpty();
  }

  @Test
  void headOfTheEventsEndsAtOnce() throws Exception {
    HttpResponse<byte[]> head = send("HEAD", "/admin/events");
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/event-stream");
    assertThat(head.body()).isEmpty();
  }

  private HttpResponse<byte[]> send(String method, String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + router.port() + path))
            .method(method, BodyPublishers.noBody())
            .header("Authorization", "Bearer admin-key-0123456789abcdef")
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /v1/audio/speech, 'POST, OPTIONS'",
    "HEAD, /v1/audio/transcriptions, 'POST, OPTIONS'",
    "TRACE, /v1/audio/speech, 'POST, OPTIONS'",
    "PROPFIND, /v1/models, 'GET, HEAD, OPTIONS'",
    "post, /v1/audio/speech, 'POST, OPTIONS'",
    "POST, /v1/models, 'GET, HEAD, OPTIONS'",
    "PUT, /v1/models/one, 'GET, HEAD, DELETE, OPTIONS'",
    "DELETE, /v1/audio/models, 'GET, HEAD, OPTIONS'",
    "PUT, /v1/audio/voices, 'GET, HEAD, POST, OPTIONS'",
    "POST, /health/ready, 'GET, HEAD, OPTIONS'",
    "DELETE, /metrics, 'GET, HEAD, OPTIONS'",
    "DELETE, /admin/state, 'GET, HEAD'",
    "POST, /admin/events, 'GET, HEAD'",
  })
  void anotherMethodIsToldWhichThereAre(String method, String path, String allowed)
      throws Exception {
    Answer answer = router.call(admin(RawRequest.of(method, path)));
    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("Allow")).isEqualTo(allowed);
    assertThat(provider.requests()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/audio/speech, 'POST, OPTIONS'",
    "/v1/audio/speech/audio/speech, 'POST, OPTIONS'",
    "/v1/models, 'GET, HEAD, OPTIONS'",
    "/v1/files, 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS'",
  })
  void optionsIsAnsweredHereWithAndWithoutABody(String path, String allowed) throws Exception {
    byte[] body = "{\"model\":\"one\"}".getBytes();
    RawRequest plain = RawRequest.of("OPTIONS", path);
    for (RawRequest options :
        new RawRequest[] {
          plain, plain.json("{}"), plain.chunked(body, 4), plain.header("Origin", "null")
        }) {
      Answer answer = router.call(options);
      if (answer.status() != 403) {
        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("Allow")).isEqualTo(allowed);
      }
    }
    assertThat(provider.requests()).isEmpty();
  }

  @Test
  void aProbeOfTheWholeServerIsAnswered() throws Exception {
    for (RawRequest probe :
        new RawRequest[] {
          RawRequest.of("OPTIONS", "*"), RawRequest.of("OPTIONS", "*").json("{}")
        }) {
      Answer answer = router.call(probe);
      assertThat(answer.status()).isEqualTo(204);
      assertThat(answer.header("Allow")).contains("GET", "POST", "OPTIONS");
    }
    assertThat(router.call(RawRequest.of("GET", "*")).status()).isBetween(400, 404);
    assertThat(provider.requests()).isEmpty();
  }

  @Test
  void headPassesThroughWhereGetDoes() throws Exception {
    provider.next(
        Reply.status(200)
            .header("Content-Type", "application/json")
            .header("Content-Length", "7")
            .raw("\r\n"));
    Answer answer = router.call(RawRequest.of("HEAD", "/v1/files/f_1"));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(provider.request().method()).isEqualTo("HEAD");
  }

  private static RawRequest admin(RawRequest request) {
    return request.header("Authorization", "Bearer admin-key-0123456789abcdef");
  }
}
