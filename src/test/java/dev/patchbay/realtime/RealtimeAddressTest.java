package dev.patchbay.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.realtime.RealtimeClient;
import dev.patchbay.testkit.realtime.RealtimePeer;
import dev.patchbay.testkit.realtime.RealtimeProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses, keys and origins of realtime sessions. */
class RealtimeAddressTest {

  private static final String KEY = "key-of-the-phone-0123";

  @ParameterizedTest
  @CsvSource({
    "/v1/realtime?model=m, /v1/realtime?model=m",
    "/realtime?model=m, /v1/realtime?model=m",
    "/openai/v1/realtime?model=m, /v1/realtime?model=m",
    "/openai/realtime?api-version=2024-10-01-preview&deployment=m, /v1/realtime?model=m",
    "/v1/realtime?intent=transcription, /v1/realtime?intent=transcription",
    "/v1/realtime?call_id=rtc_1, /v1/realtime?call_id=rtc_1",
    "/v1/realtime/translations?model=m, /v1/realtime/translations?model=m",
    "/v1/realtime?model=a%20b&api_key=secret, /v1/realtime?model=a%20b"
  })
  void everyAddressIsThatOfTheProvider(String asked, String expected) throws Exception {
    assertThat(requestLine("", asked)).isEqualTo("GET " + expected + " HTTP/1.1");
  }

  @Test
  void aMappedModelIsNamedToTheProvider() throws Exception {
    assertThat(requestLine("patchbay.provider.a.model.gpt-*=own", "/v1/realtime?model=gpt-x"))
        .isEqualTo("GET /v1/realtime?model=own HTTP/1.1");
  }

  @Test
  void aProviderWithADeploymentInItsQueryGetsTheModelThere() throws Exception {
    assertThat(
            requestLine(
                "patchbay.provider.a.realtime.path=/realtime?api-version=1&deployment={model}",
                "/v1/realtime?model=m"))
        .isEqualTo("GET /v1/realtime?api-version=1&deployment=m HTTP/1.1");
  }

  private static String requestLine(String more, String target) throws Exception {
    try (RealtimeProvider a = RealtimeProvider.start();
        RouterUnderTest router = RouterUnderTest.start(provider(a) + more);
        RealtimePeer client = RealtimeClient.open(router.port(), target)) {
      client.text();
      return a.awaitPeer().startLine();
    }
  }

  private static String provider(RealtimeProvider a) {
    return "patchbay.provider.a.url=" + a.url() + "/v1\npatchbay.provider.a.tasks=realtime\n";
  }

  @Test
  void aPageSignsInByASubprotocolThatIsNotSentBack() throws Exception {
    try (RealtimeProvider a = RealtimeProvider.start();
        RouterUnderTest router =
            RouterUnderTest.start(provider(a) + "patchbay.client.phone.key=" + KEY);
        RealtimePeer client =
            RealtimeClient.open(
                router.port(),
                "/v1/realtime?model=m",
                "Sec-WebSocket-Protocol: realtime, openai-insecure-api-key." + KEY)) {
      assertThat(client.header("sec-websocket-protocol")).isEqualTo("realtime");
      client.text();
      assertThat(a.requests().toString()).doesNotContain(KEY).doesNotContain("subprotocol");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "patchbay.client.phone.key=the-next-key-of-the-phone\n"})
  void aKeyThatIsRemovedLosesItsSessions(String left) throws Exception {
    Path file = Files.createTempFile("router", ".properties");
    try (RealtimeProvider a = RealtimeProvider.start()) {
      String rest = provider(a) + "patchbay.client.other.key=key-of-another-0123\n";
      Files.writeString(file, rest + "patchbay.client.phone.key=" + KEY);
      try (RouterUnderTest router = RouterUnderTest.startWith(file);
          RealtimePeer client =
              RealtimeClient.open(
                  router.port(), "/v1/realtime?model=m", "Authorization: Bearer " + KEY)) {
        client.text();
        Files.writeString(file, rest + left);
        router.reload();

        assertThat(client.text()).contains("invalid_api_key");
        assertThat(client.message().code()).isEqualTo(1008);
      }
    } finally {
      Files.delete(file);
    }
  }

  @Test
  void aWrongKeyIsRefusedByPlainHttp() throws Exception {
    refused(
        "patchbay.client.phone.key=" + KEY,
        " 401",
        "invalid_api_key",
        "Sec-WebSocket-Protocol: realtime, openai-insecure-api-key.wrong");
  }

  @Test
  void aPageOfAnotherSiteIsRefused() throws Exception {
    refused("", " 403", "foreign_origin", "Origin: https://evil.example");
  }

  private static void refused(String more, String status, String code, String header)
      throws Exception {
    try (RealtimeProvider a = RealtimeProvider.start();
        RouterUnderTest router = RouterUnderTest.start(provider(a) + more);
        RealtimePeer client = RealtimeClient.ask(router.port(), "/v1/realtime?model=m", header)) {
      assertThat(client.startLine()).contains(status);
      assertThat(client.body()).contains(code);
      assertThat(a.requests()).isEmpty();
    }
  }
}
