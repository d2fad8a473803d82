package dev.patchbay.journey.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.testkit.Configurations;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.SampleCalls;
import dev.patchbay.testkit.http.Answer;
import dev.patchbay.testkit.http.EventReader;
import dev.patchbay.testkit.http.RawClient;
import dev.patchbay.testkit.http.RawRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Access control of the admin API. */
class AdminDoorTest {

  private static final String KEY = "pb-operator-0123456789";
  private static final String KEYS = "patchbay.admin.keys=" + KEY + "\n";
  private static final String DEMO = "patchbay.admin=demo\n";
  private static final RawRequest STATE = RawRequest.get("/admin/state");
  private static final RawRequest DRAIN =
      RawRequest.post("/admin/providers/a/drain").header("Content-Length", "0");

  private static RouterUnderTest router(String lines) throws Exception {
    return RouterUnderTest.start(Configurations.generic("a", "http://127.0.0.1:1") + lines);
  }

  private static Answer call(String lines, RawRequest request) throws Exception {
    try (RouterUnderTest router = router(lines)) {
      return router.call(request);
    }
  }

  private static RawRequest signed(RawRequest request) {
    return request.header("Authorization", "Bearer " + KEY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/admin", "/admin/", "/admin/state", "/admin/events", "/admin/nothing"})
  void itIsOffUntilThereIsAKey(String path) throws Exception {
    Answer answer = call("", signed(RawRequest.get(path)));

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.text()).contains("\"code\":\"not_found\"");
  }

  @ParameterizedTest
  @CsvSource({
    "Authorization, Bearer pb-operator-012345678X, 401, invalid_admin_key",
    "Authorization, Bearer pb-0123456789abcdef, 401, invalid_admin_key",
    "Authorization, Basic cGItb3BlcmF0b3I6, 401, no_admin_key",
    "api-key, pb-operator-0123456789, 401, no_admin_key",
    "x-api-key, pb-operator-0123456789, 401, no_admin_key",
    "Cookie, key=pb-operator-0123456789, 401, no_admin_key",
    "X-None, x, 401, no_admin_key"
  })
  void onlyAKeyOfAdministrationOpens(String header, String value, int status, String code)
      throws Exception {
    String client = "patchbay.client.phone.key=pb-0123456789abcdef\n";
    for (String path : new String[] {"/admin/state", "/admin/events", "/admin/nothing"}) {
      Answer answer = call(KEYS + client, RawRequest.get(path).header(header, value));

      assertThat(answer.status()).as(path).isEqualTo(status);
      assertThat(answer.text()).contains(code).doesNotContain("pb-");
      assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
      assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }
  }

  @Test
  void aKeyOfAdministrationIsNoClients() throws Exception {
    String client = "patchbay.client.phone.key=pb-0123456789abcdef\n";

    assertThat(call(KEYS + client, signed(SampleCalls.speech())).status()).isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource({
    "Origin, https://evil.example, 403",
    "Origin, null, 403",
    "Origin, http://127.0.0.1:3000, 403",
    "Origin, http://127.0.0.1, 200",
    "Sec-Fetch-Site, cross-site, 403",
    "Sec-Fetch-Site, same-site, 403",
    "Sec-Fetch-Site, same-origin, 200"
  })
  void noOtherSitesPageChangesAnythingThoughItHadTheKey(String header, String value, int status)
      throws Exception {
    Answer answer = call(KEYS + "patchbay.cors.origins=*\n", signed(DRAIN).header(header, value));

    assertThat(answer.status()).isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/admin/usage?from=%zz", "/admin/calls?limit=%ff%fe", "/admin/cache?%"})
  void aQueryThatCannotBeReadIsNoFailureOfTheRouters(String target) throws Exception {
    Answer answer = call(KEYS, signed(RawRequest.get(target)));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).contains("\"code\":\"bad_query\"");
  }

  @Test
  void aFormThatAPageCanSendIsNotTaken() throws Exception {
    RawRequest form =
        signed(RawRequest.post("/admin/providers/a/eject"))
            .header("Content-Type", "text/plain")
            .body("{}".getBytes(StandardCharsets.UTF_8));

    assertThat(call(KEYS, form).status()).isEqualTo(415);
  }

  @ParameterizedTest
  @CsvSource({
    "X-None, x, 200, ready",
    "Origin, https://evil.example, 403, foreign_origin",
    "X-Forwarded-For, 192.0.2.7, 403, loopback_only",
    "Forwarded, for=127.0.0.1, 403, loopback_only",
    "Authorization, Bearer pb-0123456789abcdef, 401, invalid_admin_key"
  })
  void inTheDemoOnlyThisMachineNeedsNoKey(String header, String value, int status, String text)
      throws Exception {
    Answer answer = call(DEMO + "patchbay.cors.origins=*\n", STATE.header(header, value));

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.text()).contains(text);
  }

  @Test
  void aPageThatHasMadeItsNamePointHereIsRefusedInTheDemo() throws Exception {
    try (RouterUnderTest router = router(DEMO);
        RawClient client = router.connect()) {
      byte[] rebound =
          ("POST /admin/providers/a/drain HTTP/1.1\r\nHost: evil.example\r\n"
                  + "Origin: http://evil.example\r\nContent-Length: 0\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII);
      Answer answer = client.send(rebound).answer();

      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.text()).contains("foreign_host");
    }
  }

  @Test
  void whoGuessesHasToWaitAndKeepsNoOperatorOut() throws Exception {
    try (RouterUnderTest router = router(KEYS)) {
      for (int i = 0; i < 10; i++) {
        RawRequest guess = STATE.header("Authorization", "Bearer pb-operator-000000000" + i);
        assertThat(router.call(guess).status()).isEqualTo(401);
      }
      Answer another = router.call(STATE.header("Authorization", "Bearer pb-operator-other-00"));

      assertThat(another.status()).isEqualTo(429);
      assertThat(Integer.parseInt(another.header("Retry-After"))).isBetween(1, 60);
      assertThat(router.call(signed(STATE)).status()).isEqualTo(200);
    }
  }

  @Test
  void keysMayBeExchangedWhileTheRouterRuns() throws Exception {
    Path file = Files.createTempFile("router", ".properties");
    String providers = Configurations.generic("a", "http://127.0.0.1:1");
    Files.writeString(file, providers + KEYS);
    try (RouterUnderTest router = RouterUnderTest.startWith(file);
        RawClient operator = router.connect()) {
      RawRequest listen = signed(RawRequest.get("/admin/events"));
      EventReader events = EventReader.of(operator.send(listen).head());
      assertThat(router.call(signed(STATE)).status()).isEqualTo(200);

      Files.writeString(file, providers + "patchbay.admin.keys=pb-another-0123456789\n");
      router.reload();

      assertThat(router.call(signed(STATE)).status()).isEqualTo(401);
      assertThat(events.ends()).isTrue();
    } finally {
      Files.delete(file);
    }
  }

  @Test
  void onAPortOfItsOwnThereIsNothingElse() throws Exception {
    try (RouterUnderTest router = router(KEYS + "patchbay.admin.port=0\n")) {
      int own = router.adminPort();

      assertThat(router.call(signed(STATE)).status()).isEqualTo(404);
      assertThat(router.call(signed(RawRequest.get("/admin/events"))).status()).isEqualTo(404);
      assertThat(router.call(RawRequest.get("/health")).status()).isEqualTo(200);
      assertThat(router.call(RawRequest.get("/v1/models")).status()).isEqualTo(200);
      assertThat(RawClient.call(own, signed(STATE)).status()).isEqualTo(200);
      assertThat(RawClient.call(own, STATE).status()).isEqualTo(401);
      assertThat(RawClient.call(own, RawRequest.get("/health")).status()).isEqualTo(200);
      assertThat(RawClient.call(own, RawRequest.get("/metrics")).status()).isEqualTo(200);
      assertThat(RawClient.call(own, RawRequest.get("/v1/models")).status()).isEqualTo(404);
      assertThat(RawClient.call(own, SampleCalls.speech()).status()).isEqualTo(404);
    }
  }
}
