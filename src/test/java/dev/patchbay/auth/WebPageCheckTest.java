package dev.patchbay.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebPageCheckTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "'' ; '' ; '' ; true",
        "'' ; '' ; cross-site ; false",
        "'' ; '' ; same-site ; false",
        "'' ; '' ; same-origin ; true",
        "'' ; '' ; none ; true",
        "'' ; http://router:8765 ; '' ; true",
        "'' ; https://ROUTER:8765 ; '' ; true",
        "'' ; https://public.example ; same-origin ; true",
        "'' ; chrome-extension://abc ; none ; true",
        "'' ; http://router:3000 ; '' ; false",
        "'' ; http://router:3000 ; same-site ; false",
        "'' ; https://evil.example ; '' ; false",
        "'' ; https://evil.example ; cross-site ; false",
        "'' ; null ; '' ; false",
        "'' ; http://[ ; '' ; false",
        "https://app.example ; https://app.example ; cross-site ; true",
        "https://app.example ; https://app.example ; '' ; true",
        "https://app.example ; '' ; cross-site ; true",
        "https://app.example ; https://evil.example ; cross-site ; false",
        "https://app.example ; https://evil.example ; '' ; false",
        "* ; https://evil.example ; cross-site ; true"
      })
  void onlyPagesOfTheRouterAndOfAllowedOriginsMayCall(
      String allowed, String origin, String site, boolean in) {
    CorsPolicy cors = new CorsPolicy(allowed.isEmpty() ? List.of() : List.of(allowed));

    assertThat(WebPageCheck.refusal(cors, "router:8765", origin, site).isEmpty()).isEqualTo(in);
  }
}
