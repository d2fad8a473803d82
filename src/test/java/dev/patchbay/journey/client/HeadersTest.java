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
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Header forwarding: which headers are passed on and which never are. */
class HeadersTest {

  @Test
  void whatIsTheClientsOwnReachesNoProvider() throws Exception {
    RawRequest request =
        SampleCalls.speech()
            .header("Authorization", "Bearer sk-client")
            .header("api-key", "sk-client")
            .header("x-api-key", "sk-client")
            .header("Cookie", "session=sk-client")
            .header("X-OpenWebUI-User-Email", "ann@example.org")
            .header("X-Forwarded-For", "10.0.0.1")
            .header("Forwarded", "for=10.0.0.1")
            .header("X-Patchbay-Anything", "1")
            .header("X-Mine", "secret")
            .header("Connection", "keep-alive, X-Named")
            .header("X-Named", "1")
            .header("Keep-Alive", "timeout=5")
            .header("TE", "trailers")
            .header("User-Agent", "OpenAI/JS 6.49.0");
    try (ScriptedProvider a = ScriptedProvider.start(SampleCalls.spoken());
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.generic("a", a.url())
                    + "patchbay.auth=open\npatchbay.provider.a.key=sk-router\n")) {
      router.call(request);

      Received received = a.request();
      assertThat(received.header("Authorization")).isEqualTo("Bearer sk-router");
      assertThat(received.header("User-Agent")).isEqualTo("Patchbay");
      assertThat(received.headers().fields())
          .noneMatch(field -> field.value().contains("sk-client"))
          .noneMatch(field -> field.value().contains("10.0.0.1"));
      assertThat(received.headers().names().stream().map(String::toLowerCase))
          .doesNotContain(
              "cookie",
              "x-openwebui-user-email",
              "x-patchbay-anything",
              "x-mine",
              "x-named",
              "keep-alive",
              "te")
          .doesNotHaveDuplicates();
      assertThat(received.header("Host")).isEqualTo("127.0.0.1:" + a.port());
    }
  }

  @Test
  void aBodyThatSaysItIsNotEncodedIsTaken() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start().always(SampleCalls.spoken());
        RouterUnderTest router = RouterUnderTest.start(Configurations.generic("a", a.url()))) {
      for (String coding : new String[] {"identity", "Identity", ""}) {
        Answer answer = router.call(SampleCalls.speech().header("Content-Encoding", coding));
        assertThat(answer.status()).isEqualTo(200);
      }
    }
  }

  @Test
  void whatIsTheProvidersOwnReachesNoClient() throws Exception {
    Reply reply =
        Reply.status(200)
            .header("Content-Type", "audio/wav")
            .header("Set-Cookie", "__cf_bm=abc")
            .header("Access-Control-Allow-Origin", "*")
            .header("Access-Control-Allow-Credentials", "true")
            .header("Connection", "keep-alive, X-Ratelimit-Hop")
            .header("X-Ratelimit-Hop", "1")
            .header("Keep-Alive", "timeout=5")
            .header("Trailer", "x")
            .header("Proxy-Authenticate", "Basic")
            .header("Alt-Svc", "h3=\":443\"")
            .header("Server", "cloudflare")
            .chunked()
            .chunk(SampleCalls.WAV)
            .end();
    try (ScriptedProvider a = ScriptedProvider.start(reply, SampleCalls.spoken());
        RouterUnderTest router = RouterUnderTest.start(Configurations.generic("a", a.url()))) {
      Answer answer = router.call(SampleCalls.speech());

      assertThat(answer.headers().all("Transfer-Encoding")).containsExactly("chunked");
      assertThat(answer.headers().names().stream().map(String::toLowerCase))
          .doesNotContain(
              "set-cookie",
              "access-control-allow-origin",
              "access-control-allow-credentials",
              "x-ratelimit-hop",
              "keep-alive",
              "trailer",
              "proxy-authenticate",
              "alt-svc",
              "server");

      router.call(SampleCalls.speech());
      assertThat(a.requests().get(1).headers().has("Cookie")).isFalse();
    }
  }

  @Test
  void whatClientsReadOfOpenAiIsPassedOn() throws Exception {
    Reply reply =
        Reply.status(200)
            .header("Content-Type", "audio/wav")
            .header("openai-processing-ms", "77")
            .header("openai-version", "2020-10-01")
            .header("x-ratelimit-limit-requests", "50")
            .header("x-ratelimit-reset-requests", "1.2s")
            .body(SampleCalls.WAV);
    try (ScriptedProvider a = ScriptedProvider.start(reply);
        RouterUnderTest router = RouterUnderTest.start(Configurations.generic("a", a.url()))) {
      Answer answer = router.call(SampleCalls.speech());

      assertThat(answer.header("openai-processing-ms")).isEqualTo("77");
      assertThat(answer.header("x-ratelimit-limit-requests")).isEqualTo("50");
      assertThat(answer.header("x-ratelimit-reset-requests")).isEqualTo("1.2s");
      assertThat(answer.header("Content-Length")).isEqualTo("" + SampleCalls.WAV.length);
    }
  }

  @Test
  void aPackedTranscriptIsReadableForEveryClient() throws Exception {
    String json = "{\"text\":\"" + "hello ".repeat(800) + "\"}";
    Reply packed =
        Reply.status(200)
            .header("Content-Type", "application/json")
            .header("Content-Encoding", "gzip")
            .body(gzip(json.getBytes()));
    try (ScriptedProvider a = ScriptedProvider.start(packed, packed);
        RouterUnderTest router = RouterUnderTest.start(Configurations.generic("a", a.url()))) {
      Answer plain = router.call(SampleCalls.transcription());
      assertThat(plain.text()).isEqualTo(json);
      assertThat(plain.headers().has("Content-Encoding")).isFalse();

      Answer either = router.call(SampleCalls.transcription().header("Accept-Encoding", "gzip"));
      boolean stillPacked = either.headers().has("Content-Encoding");
      byte[] body = stillPacked ? gunzip(either.body()) : either.body();
      assertThat(new String(body)).isEqualTo(json);
    }
  }

  @Test
  void packedAudioIsUnpackedBeforeItIsJudged() throws Exception {
    Reply packed =
        Reply.status(200)
            .header("Content-Type", "audio/wav")
            .header("Content-Encoding", "gzip")
            .body(gzip(SampleCalls.WAV));
    try (ScriptedProvider a = ScriptedProvider.start(packed);
        RouterUnderTest router = RouterUnderTest.start(Configurations.generic("a", a.url()))) {
      Answer answer = router.call(SampleCalls.speech());

      assertThat(answer.body()).isEqualTo(SampleCalls.WAV);
      assertThat(answer.headers().has("Content-Encoding")).isFalse();
    }
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }

  private static byte[] gunzip(byte[] bytes) throws IOException {
    return new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
  }

  @Test
  void aWebPageOfAnAllowedOriginMayCall() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start(SampleCalls.spoken(), SampleCalls.spoken());
        RouterUnderTest router =
            RouterUnderTest.start(
                Configurations.generic("a", a.url())
                    + "patchbay.cors.origins=https://chat.example\n")) {
      Answer preflight =
          router.call(
              RawRequest.of("OPTIONS", "/v1/audio/speech")
                  .header("Origin", "https://chat.example")
                  .header("Access-Control-Request-Method", "POST")
                  .header("Access-Control-Request-Headers", "authorization, x-stainless-os"));
      assertThat(preflight.status()).isEqualTo(204);
      assertThat(preflight.header("Access-Control-Allow-Origin")).isEqualTo("https://chat.example");
      assertThat(preflight.header("Access-Control-Allow-Headers"))
          .contains("authorization", "x-stainless-os");

      Answer allowed = router.call(SampleCalls.speech().header("Origin", "https://chat.example"));
      assertThat(allowed.header("Access-Control-Allow-Origin")).isEqualTo("https://chat.example");
      assertThat(allowed.header("Access-Control-Expose-Headers")).contains("x-request-id");
      Answer other = router.call(SampleCalls.speech().header("Origin", "https://evil.example"));
      assertThat(other.headers().has("Access-Control-Allow-Origin")).isFalse();
      assertThat(allowed.header("Cross-Origin-Resource-Policy")).isEqualTo("cross-origin");
    }
  }

  @Test
  void aPageThatAProviderAnswersMayDoNothingInABrowser() throws Exception {
    Reply page =
        Reply.text(200, "text/html", "<script>fetch('/admin/providers/a/drain')</script>")
            .header("Content-Security-Policy", "default-src *");
    try (ScriptedProvider a = ScriptedProvider.start().lookup("/v1/files/1/content", page);
        RouterUnderTest router = RouterUnderTest.start(Configurations.generic("a", a.url()))) {
      Answer answer = router.call(RawRequest.get("/v1/files/1/content"));

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("Content-Security-Policy"))
          .isEqualTo("default-src 'none'; sandbox; frame-ancestors 'none'");
      assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }
  }
}
