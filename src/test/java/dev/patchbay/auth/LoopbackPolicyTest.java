package dev.patchbay.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.ApiError;
import dev.patchbay.auth.proxy.IpAddresses;
import dev.patchbay.auth.proxy.ProxyDetection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoopbackPolicyTest {

  private static final CorsPolicy PAGES = new CorsPolicy(List.of("https://app.example.com"));

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "127.0.0.1 ; NONE ; 127.0.0.1:8765 ; '' ; ''",
        "127.8.8.8 ; NONE ; localhost ; '' ; ''",
        "::1 ; NONE ; [::1]:8765 ; '' ; ''",
        "::1 ; NONE ; LocalHost:8765 ; http://localhost:3000 ; ''",
        "127.0.0.1 ; NONE ; '' ; '' ; ''",
        "127.0.0.1 ; NONE ; patchbay.localhost ; http://127.0.0.1 ; ''",
        "127.0.0.1 ; NONE ; localhost ; https://app.example.com ; ''",
        "127.0.0.1 ; NONE ; host.docker.internal:8765 ; '' ; ''",
        "127.0.0.1 ; NONE ; host.containers.internal ; '' ; ''",
        "127.0.0.1 ; NONE ; host.docker.internal.evil.example ; '' ; foreign_host",
        "192.0.2.1 ; NONE ; host.docker.internal ; '' ; loopback_only",
        "192.0.2.1 ; NONE ; localhost ; '' ; loopback_only",
        "0.0.0.0 ; NONE ; localhost ; '' ; loopback_only",
        "127.0.0.1 ; UNTRUSTED ; localhost ; '' ; loopback_only",
        "127.0.0.1 ; REPORTED ; localhost ; '' ; ''",
        "127.0.0.1 ; SILENT ; localhost ; '' ; loopback_only",
        "127.0.0.1 ; CONTRADICTORY ; localhost ; '' ; loopback_only",
        "127.0.0.1 ; NONE ; rebound.example.com ; '' ; foreign_host",
        "127.0.0.1 ; NONE ; localhost.example.com ; '' ; foreign_host",
        "127.0.0.1 ; NONE ; notlocalhost ; '' ; foreign_host",
        "127.0.0.1 ; NONE ; 192.0.2.1 ; '' ; foreign_host",
        "127.0.0.1 ; NONE ; localhost ; https://evil.example.com ; foreign_origin",
        "127.0.0.1 ; NONE ; localhost ; http://localhost.evil.example.com ; foreign_origin",
        "127.0.0.1 ; NONE ; localhost ; null ; foreign_origin",
        "127.0.0.1 ; NONE ; localhost ; 'not an origin' ; foreign_origin",
      })
  void onlyLocalProgramsThatAddressThisMachineAreAdmitted(
      String client, ProxyDetection proxy, String host, String origin, String code) {
    String told =
        LoopbackPolicy.refusal(IpAddresses.of(client).orElseThrow(), proxy, host, origin, PAGES)
            .map(ApiError::code)
            .orElse("");

    assertThat(told).isEqualTo(code);
  }

  @Test
  void aForeignHostIsToldOfTheKeyToSet() {
    assertThat(
            LoopbackPolicy.refusal(
                    IpAddresses.of("127.0.0.1").orElseThrow(),
                    ProxyDetection.NONE,
                    "nas",
                    "",
                    PAGES)
                .orElseThrow()
                .message())
        .contains("patchbay.client.NAME.key-sha256");
  }
}
