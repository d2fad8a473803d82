package dev.patchbay.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicHostTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"api.openai.com", "API.OpenAI.com.", "8.8.8.8", "172.32.0.1", "[2001:4860::1]"})
  void aCloudIsPublic(String host) {
    assertThat(PublicHost.isIn(URI.create("http://" + host + ":80/v1"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "kokoro",
        "my_kokoro",
        "nas.local",
        "nas.lan",
        "host.docker.internal",
        "kokoro.ns.svc",
        "kokoro.ns.svc.cluster.local",
        "gpu.tail1234.ts.net",
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.2",
        "100.64.0.9",
        "[::1]",
        "[fd00::1]",
        "[fe80::1]"
      })
  void aPrivateNetworkIsNot(String host) {
    assertThat(PublicHost.isIn(URI.create("http://" + host + "/v1"))).isFalse();
  }
}
