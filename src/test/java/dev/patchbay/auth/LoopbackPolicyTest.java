package dev.patchbay.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.api.ApiError;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoopbackPolicyTest {

  private static final CorsPolicy PAGES = new CorsPolicy(List.of("https://app.example.com"));

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "127.0.0.1 ; false ; 127.0.0.1:8765 ; '' ; ''",
        "127.8.8.8 ; false ; localhost ; '' ; ''",
        "::1 ; false ; [::1]:8765 ; '' ; ''",
        "::1 ; false ; LocalHost:8765 ; http://localhost:3000 ; ''",
        "127.0.0.1 ; false ; '' ; '' ; ''",
        "127.0.0.1 ; false ; patchbay.localhost ; http://127.0.0.1 ; ''",
        "127.0.0.1 ; false ; localhost ; https://app.example.com ; ''",
        "192.0.2.1 ; false ; localhost ; '' ; loopback_only",
        "0.0.0.0 ; false ; localhost ; '' ; loopback_only",
        "127.0.0.1 ; true ; localhost ; '' ; loopback_only",
        "127.0.0.1 ; false ; rebound.example.com ; '' ; foreign_host",
        "127.0.0.1 ; false ; localhost.example.com ; '' ; foreign_host",
        "127.0.0.1 ; false ; notlocalhost ; '' ; foreign_host",
        "127.0.0.1 ; false ; 192.0.2.1 ; '' ; foreign_host",
        "127.0.0.1 ; false ; localhost ; https://evil.example.com ; foreign_origin",
        "127.0.0.1 ; false ; localhost ; http://localhost.evil.example.com ; foreign_origin",
        "127.0.0.1 ; false ; localhost ; null ; foreign_origin",
        "127.0.0.1 ; false ; localhost ; 'not an origin' ; foreign_origin",
      })
  void onlyLocalProgramsThatAddressThisMachineAreAdmitted(
      String client, boolean proxied, String host, String origin, String code) {
    String told =
        LoopbackPolicy.refusal(IpAddresses.of(client).orElseThrow(), proxied, host, origin, PAGES)
            .map(ApiError::code)
            .orElse("");

    assertThat(told).isEqualTo(code);
  }
}
