package dev.patchbay.failure.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.http.RawClient;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Request heads about which HTTP says what is right. */
class RequestHeadStandardTest {

  private static final String MODELS = "GET /v1/models HTTP/1.1\r\nHost: 127.0.0.1\r\n";

  @Test
  void twoAuthorizationHeadersAreRefused() throws Exception {
    assertThat(status(MODELS + "Authorization: Bearer a\r\nAuthorization: Bearer b\r\n\r\n"))
        .isEqualTo(400);
  }

  @Test
  void anEmptyLineBeforeTheRequestIsIgnored() throws Exception {
    assertThat(status("\r\n" + MODELS + "\r\n")).isEqualTo(200);
    assertThat(status(MODELS + "\r\n")).isEqualTo(200);
  }

  private static int status(String request) throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start(SampleCalls.spoken());
        RouterUnderTest router = RouterUnderTest.start(Configurations.generic("a", a.url()))) {
      return status(router, request);
    }
  }

  private static int status(RouterUnderTest router, String request) throws IOException {
    try (RawClient client = router.connect()) {
      return client.send(request.getBytes(StandardCharsets.US_ASCII)).answer().status();
    }
  }
}
