package dev.patchbay.config;

import static dev.patchbay.config.Configured.STUDIO;
import static dev.patchbay.config.Configured.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.cluster.ClusterSettings;
import dev.patchbay.cluster.FailurePolicy;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reads the keys of the state that nodes share. */
class ClusterReaderTest {

  private static ClusterSettings read(String... lines) {
    return settings(STUDIO + "\n" + String.join("\n", lines)).operations().shared();
  }

  @Test
  void aRouterSharesNothingUnlessItIsToldWhere() {
    assertThat(read().isOn()).isFalse();
    assertThat(read("patchbay.shared=none", "patchbay.shared.url=redis://r").isOn()).isFalse();
  }

  @Test
  void allKeysAreRead() {
    ClusterSettings settings =
        read(
            "patchbay.shared=redis",
            "patchbay.shared.url=rediss://redis.example:6390/2",
            "patchbay.shared.user=patchbay",
            "patchbay.shared.password=secret",
            "patchbay.shared.failing=closed",
            "patchbay.shared.timeout=20ms");

    assertThat(settings.isOn()).isTrue();
    assertThat(settings.url()).isEqualTo(URI.create("rediss://redis.example:6390/2"));
    assertThat(settings.user()).isEqualTo("patchbay");
    assertThat(settings.password().reveal()).isEqualTo("secret");
    assertThat(settings.failing()).isEqualTo(FailurePolicy.CLOSED);
    assertThat(settings.timeout()).isEqualTo(Duration.ofMillis(20));
    assertThat(read("patchbay.shared.url=redis://r").failing()).isEqualTo(FailurePolicy.SHARE);
    assertThat(read("patchbay.shared.url=valkeys://r").url().getScheme()).isEqualTo("valkeys");
    assertThat(read("patchbay.shared.url=redis://r").timeout()).isEqualTo(Duration.ofMillis(5));
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource({
    "http://10.0.0.20:8880/v1, '', gpu@10.0.0.20:8880",
    "http://localhost:8880/v1, '', ''",
    "http://[::1]:8880/v1,     '', ''",
    "http://127.0.0.1/v1,      true, gpu@127.0.0.1",
    "http://10.0.0.20:8880/v1, false, ''",
  })
  void aProvidersLimitIsThatOfAllNodesUnlessItIsOnTheirOwnMachine(
      String url, String shared, String name) {
    String lines = "patchbay.provider.gpu.url=%s\npatchbay.provider.gpu.limit=2\n".formatted(url);
    String more = shared.isEmpty() ? "" : "patchbay.provider.gpu.limit.shared=" + shared;
    assertThat(settings(lines + more).providerPolicies().get(0).concurrency().sharedName())
        .isEqualTo(name);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "patchbay.shared=redis, patchbay.shared.url to be set as well",
    "patchbay.shared=memcached, 'one of redis, none'",
    "patchbay.shared.url=http://r, a URL such as redis://10.0.0.5:6379",
    "patchbay.shared.url=redis://u:p@r, without user and password",
    "patchbay.shared.url=redis://r/cache, a URL such as redis://10.0.0.5:6379",
    "patchbay.shared.trust=/nowhere, a PEM file with BEGIN CERTIFICATE",
    "patchbay.shared.failing=half, 'one of open, share, closed'",
  })
  void whatCannotBeMeantIsAProblem(String line, String expected) {
    assertThatThrownBy(() -> read(line)).hasMessageContaining(expected);
  }
}
