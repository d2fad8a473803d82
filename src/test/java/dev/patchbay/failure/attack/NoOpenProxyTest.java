package dev.patchbay.failure.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Bytes;
import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.RawClient;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.Received;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No open proxy: calls go to configured providers only, with their keys, whatever the client's
 * headers say.
 */
class NoOpenProxyTest {

  @Test
  void anAbsoluteTargetAndHostChooseNobody() throws Exception {
    try (ScriptedProvider elsewhere = ScriptedProvider.start();
        ScriptedProvider a = ScriptedProvider.start(SampleCalls.spoken(), SampleCalls.spoken());
        RouterUnderTest router = RouterUnderTest.start(Configurations.keyedPair(a, a))) {
      String body = SampleCalls.SPEECH_JSON;
      String host = "127.0.0.1:" + elsewhere.port();
      for (String target :
          new String[] {"http://" + host + "/v1/audio/speech", "/v1/audio/speech"}) {
        String head =
            ("POST %s HTTP/1.1\r\nHost: %s\r\nX-Forwarded-Host: %s\r\nForwarded: host=%s\r\n"
                    + "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n")
                .formatted(target, host, host, host, body.length());
        try (RawClient client = router.connect()) {
          Answer answer = client.send((head + body).getBytes(StandardCharsets.UTF_8)).answer();
          assertThat(answer.body()).isEqualTo(SampleCalls.WAV);
        }
      }

      assertThat(elsewhere.connections()).isZero();
      for (Received received : a.requests()) {
        assertThat(received.header("Host")).isEqualTo("127.0.0.1:" + a.port());
        assertThat(received.headers().all("X-Forwarded-Host")).isEmpty();
        assertThat(received.headers().all("Forwarded")).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Connection: Authorization",
        "Connection: close, Content-Type",
        "Connection: x-request-id, Content-Length",
        "Connection: keep-alive, Host",
        "Proxy-Authorization: Basic abc",
        "Proxy-Connection: x-held",
        "Keep-Alive: timeout=57",
        "TE: trailers, deflate",
        "Trailer: Authorization",
        "X-Accel-Redirect: /etc/passwd",
        "X-Accel-Buffering: yes",
        "X-Real-IP: 10.0.0.1",
        "X-Original-URL: /admin",
        "X-HTTP-Method-Override: DELETE",
        "Cookie: session=secret",
        "api-key: of-the-client"
      })
  void theProviderHearsItsOwnKeyAndNothingOfTheHop(String line) throws Exception {
    String name = line.substring(0, line.indexOf(':'));
    String value = line.substring(line.indexOf(':') + 2);
    try (ScriptedProvider a = ScriptedProvider.start(SampleCalls.spoken());
        RouterUnderTest router = RouterUnderTest.start(Configurations.keyedPair(a, a))) {
      RawRequest request =
          SampleCalls.speech().header("Authorization", "Bearer of-the-client").header(name, value);
      assertThat(router.call(request).body()).isEqualTo(SampleCalls.WAV);

      assertThat(a.request().header("Authorization")).isEqualTo("Bearer key-of-a");
      assertThat(a.request().header("Content-Type")).isEqualTo("application/json");
      assertThat(a.request().text()).isEqualTo(SampleCalls.SPEECH_JSON);
      assertThat(a.request().headers().fields().toString()).doesNotContain(value);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"h2c", "websocket", "TLS/1.0"})
  void anUpgradeIsIgnored(String protocol) throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start(SampleCalls.spoken());
        RouterUnderTest router = RouterUnderTest.start(Configurations.keyedPair(a, a))) {
      Answer answer =
          router.call(
              SampleCalls.speech()
                  .header("Connection", "Upgrade, HTTP2-Settings")
                  .header("Upgrade", protocol)
                  .header("HTTP2-Settings", "AAMAAABkAAQAoAAAAAIAAAAA")
                  .header("Sec-WebSocket-Key", "x3JJHMbDL1EzLkh9GBhXDw=="));

      assertThat(answer.interim()).isEmpty();
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo(SampleCalls.WAV);
      assertThat(a.request().headers().all("Upgrade")).isEmpty();
      assertThat(a.request().headers().all("HTTP2-Settings")).isEmpty();
    }
  }

  @Test
  void pipelinedCallsAreAnsweredInTheirOrder() throws Exception {
    try (ScriptedProvider a =
            ScriptedProvider.start(
                SampleCalls.spoken(), SampleCalls.heard(), SampleCalls.spoken());
        RouterUnderTest router = RouterUnderTest.start(Configurations.keyedPair(a, a));
        RawClient client = router.connect()) {
      RawRequest upload = SampleCalls.transcription(100_000);
      client.send(
          Bytes.join(SampleCalls.speech().bytes(), upload.bytes(), SampleCalls.speech().bytes()));

      assertThat(client.answer().body()).isEqualTo(SampleCalls.WAV);
      assertThat(client.answer().text()).isEqualTo(SampleCalls.TRANSCRIPT);
      assertThat(client.answer().body()).isEqualTo(SampleCalls.WAV);
      assertThat(a.requests().get(1).body()).isEqualTo(upload.bodyBytes());
    }
  }
}
