package dev.patchbay.journey.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SpeechBody;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.ScriptedProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the access log says of callers that were not let in. */
@Tag("alone")
class RefusedCallersTest {

  private static final String PROXIED =
      "patchbay.client.phone.key=pb-0123456789abcdef\npatchbay.trusted-proxies=127.0.0.0/8\n";
  private static final RawRequest SPEECH = SpeechBody.of("Hi").voice("af_sky").request();

  private static String log(String properties, RawRequest request) throws Exception {
    try (LogCapture log = new LogCapture()) {
      try (ScriptedProvider kokoro = ScriptedProvider.start();
          RouterUnderTest router =
              RouterUnderTest.start(Configurations.kokoro(kokoro) + properties)) {
        assertThat(router.call(request).status()).isBetween(400, 499);
      }
      return log.text();
    }
  }

  @ParameterizedTest
  @CsvSource({"full, 192.0.2.77", "masked, 192.0.2.0"})
  void aWrongKeySaysFromWhereBehindTheProxy(String address, String shown) throws Exception {
    String log =
        log(
            PROXIED + "patchbay.access-log.address=" + address + "\n",
            SPEECH.header("X-Forwarded-For", "192.0.2.77"));

    assertThat(log).contains(" 401 ").containsPattern("address=" + shown + "\\b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/audio/speech", "/v1/a%2F..%2Fb"})
  void aCallThatGotNowhereSaysFromWhere(String path) throws Exception {
    String log = log("patchbay.access-log.address=full\n", RawRequest.get(path));

    assertThat(log).contains("route=- ").containsPattern("address=127\\.0\\.0\\.1\\b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "patchbay.access-log.address=none\n"})
  void nobodysAddressIsLoggedUnasked(String properties) throws Exception {
    String log = log(PROXIED + properties, SPEECH.header("X-Forwarded-For", "192.0.2.77"));

    assertThat(log).contains(" 401 ").doesNotContain("192.0.2.").doesNotContain("address=");
  }
}
