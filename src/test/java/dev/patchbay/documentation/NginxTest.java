package dev.patchbay.documentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.patchbay.testkit.InstalledProgram;
import dev.patchbay.testkit.RouterUnderTest;
import dev.patchbay.testkit.provider.ScriptedProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The router behind nginx, configured as the deployment page says. */
class NginxTest {

  private static final String KEY = "pb-0123456789abcdef";
  private static final String MODELS = "/v1/models";

  @TempDir private Path folder;
  private CodeBlock server;

  @BeforeEach
  void find() throws IOException {
    server =
        Documentation.blocks("nginx").stream()
            .filter(block -> block.title().equals(Optional.of("patchbay.conf")))
            .findFirst()
            .orElseThrow();
    for (String program : List.of("nginx", "openssl", "curl")) {
      assumeTrue(
          InstalledProgram.find(program).isPresent(),
          "SKIPPED: " + program + " is not on the PATH");
    }
  }

  @Test
  void aClientWithAKeyIsServedByHttps() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start();
        RouterUnderTest router =
            RouterUnderTest.start(
                provider(a)
                    + "patchbay.client.phone.key="
                    + KEY
                    + "\n"
                    + "patchbay.trusted-proxies=127.0.0.1\n"
                    + "patchbay.discovery=closed\n");
        NginxServer nginx = NginxServer.start(server, folder, router.port())) {
      assertThat(nginx.get(MODELS, "Authorization: Bearer " + KEY))
          .startsWith("HTTP/1.1 200")
          .contains("\"object\":\"list\"");
      assertThat(nginx.get(MODELS)).startsWith("HTTP/1.1 401").contains("invalid_api_key");
    }
  }

  @Test
  void withoutClientsACallThroughItIsNotTakenForLocal() throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start();
        RouterUnderTest router = RouterUnderTest.start(provider(a));
        NginxServer nginx = NginxServer.start(server, folder, router.port())) {
      assertThat(nginx.get(MODELS)).startsWith("HTTP/1.1 403").contains("loopback_only");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "proxy_http_version 1.1;",
        "proxy_set_header Host localhost;",
        "proxy_http_version 1.1; proxy_set_header Host $host;",
        "proxy_set_header X-Real-IP $remote_addr;"
      })
  void aStrangerBehindNginxSpendsNoMoney(String lines) throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start();
        RouterUnderTest router = RouterUnderTest.start(provider(a));
        NginxServer nginx = NginxServer.startPlain(lines, folder, router.port())) {
      for (String claim : List.of("Host: localhost", "X-Forwarded-For: 127.0.0.1")) {
        assertThat(nginx.get("/v1/files", claim))
            .startsWith("HTTP/1.1 403")
            .contains("loopback_only");
      }
      assertThat(nginx.get("/metrics", "Host: localhost")).startsWith("HTTP/1.1 403");
      assertThat(a.requests()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "proxy_set_header X-Real-IP 192.0.2.7;"})
  void aStrangerBehindATrustedProxyDoesNotBecomeLocalByItsOwnWord(String lines) throws Exception {
    try (ScriptedProvider a = ScriptedProvider.start();
        RouterUnderTest router =
            RouterUnderTest.start(provider(a) + "patchbay.trusted-proxies=127.0.0.1\n");
        NginxServer nginx = NginxServer.startPlain(lines, folder, router.port())) {
      assertThat(nginx.get("/v1/files", "Host: localhost")).contains("loopback_only");
      assertThat(nginx.get("/v1/files", "X-Client-IP: 127.0.0.1")).contains("loopback_only");
      assertThat(a.requests()).isEmpty();
    }
  }

  private static String provider(ScriptedProvider a) {
    return "patchbay.provider.a.url=" + a.url() + "/v1\n";
  }
}
