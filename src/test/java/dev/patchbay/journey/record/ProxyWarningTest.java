package dev.patchbay.journey.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.http.RawRequest;
import dev.patchbay.testkit.provider.ScriptedProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the log tells an operator who has put a proxy in front of the router. */
@Tag("alone")
class ProxyWarningTest {

  private static final String WARNING = "a call came through a proxy at 127.0.0.1";
  private static final String KEY = "0123456789abcdef";

  private static String log(String configuration, RawRequest... calls) throws Exception {
    try (LogCapture log = new LogCapture();
        ScriptedProvider a = ScriptedProvider.start();
        RouterUnderTest router =
            RouterUnderTest.start(Configurations.generic("a", a.url()) + configuration)) {
      for (RawRequest call : calls) {
        router.call(call);
      }
      return log.text();
    }
  }

  private static RawRequest models() {
    return RawRequest.get("/v1/models").header("Authorization", "Bearer " + KEY);
  }

  @ParameterizedTest
  @CsvSource({
    "X-Forwarded-For, 192.0.2.7",
    "Forwarded, for=192.0.2.7",
    "Via, 1.1 proxy",
    "X-Real-IP, 192.0.2.7"
  })
  void theOperatorIsToldOnceOfAProxyThatIsNotTrusted(String name, String value) throws Exception {
    RawRequest forwarded = models().header(name, value);

    String log = log("", models(), forwarded, forwarded);
    assertThat(log).containsOnlyOnce(WARNING).contains("patchbay.client.NAME.key-sha256");
    assertThat(log.substring(log.indexOf(WARNING))).doesNotContain(KEY);
  }

  @ParameterizedTest
  @CsvSource({
    "patchbay.auth=open, everybody who reaches the proxy may call",
    "patchbay.client.phone.key=" + KEY + ", limits per address take all its clients for one"
  })
  void theWarningSaysWhatFollows(String configuration, String consequence) throws Exception {
    assertThat(log(configuration, models().header("X-Forwarded-For", "192.0.2.7")))
        .contains(WARNING)
        .contains(consequence);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"patchbay.trusted-proxies=127.0.0.1", "patchbay.trusted-proxies=127.0.0.0/8"})
  void aTrustedProxyIsNoSurprise(String trusted) throws Exception {
    String keyed = "patchbay.client.phone.key=" + KEY + "\n";

    assertThat(log(keyed + trusted, models().header("X-Forwarded-For", "192.0.2.7")))
        .doesNotContain("came through a proxy");
  }

  @Test
  void withoutAProxyNothingIsSaid() throws Exception {
    assertThat(log("", models(), models())).doesNotContain("came through a proxy");
  }
}
