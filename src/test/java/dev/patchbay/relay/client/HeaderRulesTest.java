package dev.patchbay.relay.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.AudioTask;
import dev.patchbay.api.Secret;
import dev.patchbay.routing.provider.CatalogSource;
import dev.patchbay.routing.provider.Globs;
import dev.patchbay.routing.provider.Provider;
import dev.patchbay.routing.provider.SignIn;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderRulesTest {

  private static final HeaderLine IDENTITY = new HeaderLine("accept-encoding", "identity");
  private static final Provider.Headers ALL = new Provider.Headers(Map.of(), Globs.ANY);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "accept",
        "accept-language",
        "user-agent",
        "openai-beta",
        "x-request-id",
        "traceparent",
        "tracestate"
      })
  void whatSpeaksOfTheCallCrosses(String name) {
    assertThat(sent(Map.of(name, List.of("v")), Provider.Headers.DEFAULT))
        .containsExactly(new HeaderLine(name, "v"), IDENTITY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "authorization",
        "api-key",
        "x-api-key",
        "xi-api-key",
        "cookie",
        "proxy-authorization",
        "proxy-connection",
        "x-forwarded-for",
        "forwarded",
        "x-real-ip",
        "host",
        "connection",
        "keep-alive",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
        "content-length",
        "content-type",
        "expect",
        "x-patchbay-route",
        "x-openwebui-user-email",
        "x-accel-buffering",
        "accept-encoding"
      })
  void noConfigurationLetsTheseCross(String name) {
    assertThat(sent(Map.of(name, List.of("v")), ALL)).containsExactly(IDENTITY);
  }

  @Test
  void othersCrossOnlyIfTheProviderMaySeeThem() {
    Map<String, List<String>> client =
        Map.of("openai-project", List.of("p"), "x-stainless-lang", List.of("js"));
    assertThat(sent(client, Provider.Headers.DEFAULT)).containsExactly(IDENTITY);
    Provider.Headers passed = new Provider.Headers(Map.of(), Globs.of("openai-*"));
    assertThat(sent(client, passed))
        .containsExactly(new HeaderLine("openai-project", "p"), IDENTITY);
  }

  @Test
  void headersNamedByConnectionStayBehindEvenIfTheyMayCross() {
    Map<String, List<String>> client =
        Map.of(
            "connection", List.of("keep-alive, X-Request-Id", "traceparent"),
            "x-request-id", List.of("1"),
            "traceparent", List.of("2"),
            "accept", List.of("a", "b"));
    assertThat(sent(client, ALL))
        .containsExactly(new HeaderLine("accept", "a"), new HeaderLine("accept", "b"), IDENTITY);
  }

  @Test
  void theProvidersOwnHeadersReplaceTheClients() {
    Provider.Headers own = new Provider.Headers(Map.of("User-Agent", "router"), Globs.NONE);
    assertThat(sent(Map.of("user-agent", List.of("sdk")), own))
        .containsExactly(new HeaderLine("user-agent", "router"), IDENTITY);
  }

  @Test
  void aValueOfTwoLinesDoesNotCross() {
    assertThat(sent(Map.of("accept", List.of("a\r\nx: y")), ALL)).containsExactly(IDENTITY);
  }

  @Test
  void eachSchemeSignsInItsOwnWay() {
    Map<String, List<String>> client =
        Map.of("authorization", List.of("Bearer theirs"), "api-key", List.of("az"));
    Secret key = new Secret("ours");
    assertThat(HeaderRules.signIn(client, SignIn.NONE)).isEmpty();
    assertThat(HeaderRules.signIn(client, new SignIn(SignIn.Scheme.BEARER, "", key)))
        .containsExactly(new HeaderLine("authorization", "Bearer ours"));
    assertThat(HeaderRules.signIn(client, new SignIn(SignIn.Scheme.HEADER, "Api-Key", key)))
        .containsExactly(new HeaderLine("api-key", "ours"));
    assertThat(HeaderRules.signIn(client, new SignIn(SignIn.Scheme.CLIENT, "", key)))
        .containsExactly(
            new HeaderLine("authorization", "Bearer theirs"), new HeaderLine("api-key", "az"));
    assertThat(HeaderRules.signIn(client, new SignIn(SignIn.Scheme.BEARER, "", Secret.NONE)))
        .isEmpty();
  }

  @ParameterizedTest(name = "{0}: unchanged={1} converted={2} other={3}")
  @CsvSource({
    "cache-control, true, true, true",
    "openai-processing-ms, true, true, true",
    "x-ratelimit-remaining-requests, true, true, true",
    "content-length, true, false, true",
    "content-disposition, true, false, true",
    "content-type, false, false, true",
    "content-encoding, false, false, true",
    "etag, false, false, true",
    "x-request-id, false, false, false",
    "retry-after, false, false, false",
    "set-cookie, false, false, false",
    "access-control-allow-origin, false, false, false",
    "server, false, false, false",
    "via, false, false, false",
    "alt-svc, false, false, false",
    "strict-transport-security, false, false, false",
    "www-authenticate, false, false, false",
    "x-powered-by, false, false, false",
    "transfer-encoding, false, false, false",
    "keep-alive, false, false, false"
  })
  void whatTheClientGets(String name, boolean unchanged, boolean converted, boolean other) {
    assertThat(returns(name, AudioTask.SPEECH, true)).isEqualTo(unchanged);
    assertThat(returns(name, AudioTask.SPEECH, false)).isEqualTo(converted);
    assertThat(returns(name, AudioTask.OTHER, true)).isEqualTo(other);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "/v1/realtime/calls/rtc_1, true",
    "https://api.example.com/v1, false",
    "//host/path, false",
    "/\\host/path, false",
    "'', false"
  })
  void aLocationThatNamesAHostStaysBehind(String location, boolean passes) {
    HeaderLine line = new HeaderLine("Location", location);
    assertThat(HeaderRules.toClient(List.of(line), AudioTask.OTHER, true).contains(line))
        .isEqualTo(passes);
  }

  @Test
  void aProvidersConnectionHeaderTakesItsHeadersAlong() {
    List<HeaderLine> lines =
        List.of(
            new HeaderLine("Connection", "close, OpenAI-Version"),
            new HeaderLine("OpenAI-Version", "1"),
            new HeaderLine("OpenAI-Model", "m"));
    assertThat(HeaderRules.toClient(lines, AudioTask.SPEECH, true))
        .containsExactly(new HeaderLine("openai-model", "m"));
  }

  private static boolean returns(String name, AudioTask task, boolean unchanged) {
    return !HeaderRules.toClient(List.of(new HeaderLine(name, "v")), task, unchanged).isEmpty();
  }

  private static List<HeaderLine> sent(Map<String, List<String>> client, Provider.Headers headers) {
    Provider provider =
        new Provider(
            "p",
            URI.create("http://127.0.0.1"),
            SignIn.NONE,
            Map.of(),
            Map.of(),
            headers,
            List.of(),
            new CatalogSource("", "", List.of(), List.of()));
    return HeaderRules.toProvider(client, provider, false);
  }
}
